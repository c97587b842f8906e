using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Simulation.Defects;

/// <summary>Stands before the store and breaks what a server reads from it.</summary>
internal sealed class DefectiveJournal(IJournal inner, World world) : IJournal
{
    // Longer than any run, and within what a lease may last.
    private const string Endless = "3600000";

    private readonly HashSet<long> _unknown = [];

    /// <inheritdoc/>
    public bool NeedsVerification => inner.NeedsVerification;

    /// <inheritdoc/>
    public IReadOnlyList<KnownSwarm> Swarms() => inner.Swarms();

    /// <inheritdoc/>
    public SwarmHead Open(SwarmId swarm)
    {
        var head = inner.Open(swarm);
        return world.Defect switch
        {
            Defect.FloorsForgotten => head with { Floors = null },
            Defect.CheckpointCutInsideAGroup when IsInsideARecord(swarm, head.CheckpointPosition) =>
                head with { CheckpointPosition = head.CheckpointPosition - 1 },
            _ => head,
        };
    }

    /// <inheritdoc/>
    public void Append(CommitGroup group, Action<AppendResult> completed) => inner.Append(group, completed);

    /// <inheritdoc/>
    public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition) =>
        inner.ReadRecords(swarm, afterPosition).Select(record => record with { Events = Recovered(record.Events) });

    /// <inheritdoc/>
    public JournalRecord? FindRecord(SwarmId swarm, long position) => inner.FindRecord(swarm, position);

    /// <inheritdoc/>
    public IEnumerable<RecordKeys> ReadKeys(SwarmId swarm, Timestamp notBefore) => world.Defect switch
    {
        Defect.KeysForgottenOnRestart => [],
        Defect.KeysOfUnknownForgotten =>
            inner.ReadKeys(swarm, notBefore).Where(keys => !_unknown.Contains(keys.FirstPosition)),
        _ => inner.ReadKeys(swarm, notBefore),
    };

    /// <inheritdoc/>
    public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) =>
        inner.ReadRows(swarm, kind, openOnly).Select(row => Recovered(row with { Data = Recovered(row.Data) }));

    /// <inheritdoc/>
    public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) => inner.ReadIds(swarm, kind);

    /// <inheritdoc/>
    public void Load(
        SwarmId swarm, RowKind kind, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded) =>
        inner.Load(swarm, kind, ids, loaded);

    /// <inheritdoc/>
    public RowPage Query(SwarmId swarm, RowQuery query) => inner.Query(swarm, query);

    /// <summary>The engine is not told that this group was written.</summary>
    public void NoteUnknown(CommitGroup group) =>
        _unknown.UnionWith(group.Slices.Select(slice => slice.Record?.FirstPosition ?? 0));

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private bool IsInsideARecord(SwarmId swarm, long position) =>
        position > 1 && inner.FindRecord(swarm, position) is { Count: > 1 };

    private ReadOnlyMemory<byte> Recovered(ReadOnlyMemory<byte> json) => world.Defect switch
    {
        // Nobody watches them any more.
        Defect.DeadlinesLostOnRecovery => RecoveredTerms.Set(json, Endless),

        // As if the time that the server was away counted.
        Defect.NoGraceAfterRestart => RecoveredTerms.Set(json, "1"),
        _ => json,
    };

    private CheckpointRow Recovered(CheckpointRow row)
    {
        if (row.Kind != RowKind.Ticket || row.Data.IsEmpty)
        {
            return row;
        }

        var ticket = RowCodec.DecodeTicket(row);
        var open = ticket.Edges.Where(edge => !edge.Satisfied).ToList();
        return world.Defect switch
        {
            Defect.EdgeCountedTwice when open.Count > 1 => RowCodec.Encode(
                ticket with { Edges = ticket.Edges.Replace(open[0], open[0] with { Satisfied = true }) },
                row.Index!.Evicted),
            Defect.ReadyFromStaleCounter when open.Count > 0 && ticket.Status == TicketStatus.Blocked =>
                RowCodec.Encode(
                    ticket with { Edges = [.. ticket.Edges.Select(edge => edge with { Satisfied = true })] },
                    row.Index!.Evicted),
            _ => row,
        };
    }
}
