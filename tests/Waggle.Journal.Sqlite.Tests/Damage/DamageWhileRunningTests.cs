using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests.Damage;

/// <summary>Damage that shows only when the rows are read, after the start.</summary>
public sealed class DamageWhileRunningTests : IDisposable
{
    private static readonly TimeSpan FatalTimeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public DamageWhileRunningTests()
    {
        using (var journal = _folder.Open())
        {
            History.AppendNow(journal, new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default)).Write(
                rows: [SwarmAuthor.Ticket("a"), SwarmAuthor.Ticket("b")], checkpoint: true));
        }

        RawDatabase.Execute(_folder.Database, "UPDATE tickets SET data = X'00' WHERE id = 'a'");
    }

    [Fact]
    public async Task A_load_that_meets_damage_ends_the_process_and_calls_nobody_back()
    {
        var fatal = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var journal = SqliteJournal.Open(new SqliteJournalOptions
        {
            Directory = _folder.Path,
            Time = TimeProvider.System,
            Fatal = message => fatal.TrySetResult(message),
        });

        journal.Load(SwarmId.Default, RowKind.Ticket, ["a"], _ => Assert.Fail("It was called back."));

        var message = await fatal.Task.WaitAsync(FatalTimeout, TestContext.Current.CancellationToken);
        Assert.Contains("checksum of ticket a of swarm default is wrong", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_meets_damage_is_refused_and_other_rows_can_be_read()
    {
        using var journal = _folder.Open();
        var everything = new RowQuery(
            null, null, null, null, null, null, RowSort.Created, Descending: false, After: null, Limit: 10);

        Assert.Throws<JournalDamagedException>(() => journal.Query(SwarmId.Default, everything));
        Assert.Equal("b", Assert.Single(journal.Query(SwarmId.Default, everything with { Text = "b" }).Rows).Id);
    }

    [Fact]
    public void Keys_that_were_changed_are_refused_also_when_only_keys_are_read()
    {
        RawDatabase.Execute(_folder.Database, "UPDATE records SET keys = X'0102'");
        using var journal = _folder.Open();
        Assert.Throws<JournalDamagedException>(() => journal.ReadKeys(SwarmId.Default, Timestamp.Epoch).Count());
    }

    public void Dispose() => _folder.Dispose();
}
