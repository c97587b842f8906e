using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

/// <summary>What every journal must do. A journal's tests derive from this and say how it is made.</summary>
public abstract partial class JournalConformance : IDisposable
{
    /// <summary>Only a journal that never calls back runs into this.</summary>
    private static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(60);

    private readonly Lazy<IJournal> _first;
    private IJournal? _journal;

    /// <summary>Begins with an empty journal.</summary>
    protected JournalConformance() => _first = new Lazy<IJournal>(Create);

    /// <summary>The journal under test.</summary>
    protected IJournal Journal => _journal ??= _first.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an empty journal.</summary>
    protected abstract IJournal Create();

    /// <summary>Ends the journal in order and opens what is durable.</summary>
    protected abstract IJournal Reopen(IJournal journal);

    /// <summary>Ends the journal, changes the events of the record that begins at a position, opens it again.</summary>
    protected abstract IJournal ReopenDamaged(IJournal journal, SwarmId swarm, long firstPosition);

    /// <summary>Ends what is open.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _journal?.Dispose();
        }
    }

    private void Reopen() => _journal = Reopen(Journal);

    private SwarmAuthor Open(string swarm = "default") =>
        new(new SwarmId(swarm), Journal.Open(new SwarmId(swarm)));

    private async Task<AppendResult> AppendAsync(params SwarmSlice[] slices)
    {
        var completed = new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.Append(new CommitGroup([.. slices]), completed.SetResult);
        return await completed.Task.WaitAsync(CallbackTimeout);
    }

    private async Task AppendAllAsync(params SwarmSlice[] slices) => Assert.Empty(await FencedAsync(slices));

    private async Task<IReadOnlyList<int>> FencedAsync(params SwarmSlice[] slices) =>
        Assert.IsType<AppendResult.Appended>(await AppendAsync(slices)).Fenced;

    private async Task<IReadOnlyList<CheckpointRow>> LoadAsync(SwarmAuthor author, RowKind kind, params string[] ids)
    {
        var loaded = new TaskCompletionSource<IReadOnlyList<CheckpointRow>>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.Load(author.Swarm, kind, ids, loaded.SetResult);
        return await loaded.Task.WaitAsync(CallbackTimeout);
    }

    private static void AssertSame(IEnumerable<JournalRecord> expected, IEnumerable<JournalRecord> actual) =>
        Assert.Equal(expected.Select(Describe), actual.Select(Describe));

    private static string Describe(JournalRecord record) =>
        $"{record.FirstPosition} +{record.Count} {record.Time} {Convert.ToHexString(record.Hash.Span)} "
        + $"{Convert.ToHexString(record.Keys.Span)} {Convert.ToHexString(record.Events.Span)}";

    private static string Describe(CheckpointRow row) =>
        $"{row.Kind} {row.Id} {System.Text.Encoding.UTF8.GetString(row.Data.Span)} "
        + (row.Index is null ? string.Empty : $"{row.Index with { Labels = Array.Empty<Label>() }} ")
        + string.Join(',', row.Index?.Labels ?? []);
}
