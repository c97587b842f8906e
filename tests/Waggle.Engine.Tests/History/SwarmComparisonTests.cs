using Waggle.Core;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.History;

/// <summary>A state that its events did not make is found, wherever it differs.</summary>
public sealed class SwarmComparisonTests
{
    [Fact]
    public void What_the_engine_wrote_is_what_its_events_say()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            using var run = new HistoryRun(seed);
            run.Run(steps: 150);

            Assert.Empty(Differences(run.Rig, run.Rig.Journal));
        }
    }

    [Theory]
    [InlineData("open")]
    [InlineData("merged")]
    public void A_ticket_whose_row_says_something_else_is_named(string ticket)
    {
        using var rig = Checkpointed();

        var found = Assert.Single(Differences(
            rig, new OtherRows(rig.Journal, row => row.Id == ticket ? Retitled(row) : row)));

        Assert.Contains($"Ticket {ticket} differs.", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ticket_whose_row_is_missing_is_named()
    {
        using var rig = Checkpointed();

        var found = Assert.Single(Differences(rig, new OtherRows(rig.Journal, row => row.Id == "merged" ? null : row)));

        Assert.Contains("Ticket merged differs.", found, StringComparison.Ordinal);
        Assert.Contains("By its checkpoint: it is not there.", found, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_whose_row_is_missing_is_named()
    {
        using var rig = Checkpointed();

        var found = Assert.Single(Differences(
            rig, new OtherRows(rig.Journal, row => row.Kind == RowKind.Agent ? null : row)));

        Assert.Contains("Agent w differs.", found, StringComparison.Ordinal);
    }

    private static EngineRig Checkpointed()
    {
        var rig = Rows.Rig();
        Rows.Merge(rig, "merged");
        rig.Create("open");
        rig.Ask(new EngineRequest.ListTickets(Rows.All));
        return rig;
    }

    private static IReadOnlyList<string> Differences(EngineRig rig, IJournalReader journal)
    {
        var head = rig.Journal.Share().Open(SwarmId.Default);
        return SwarmComparison.Differences(journal, head, SwarmReplay.At(journal, SwarmId.Default, head.Position));
    }

    private static CheckpointRow Retitled(CheckpointRow row)
    {
        var ticket = RowCodec.DecodeTicket(row);
        return RowCodec.Encode(
            ticket with { Definition = ticket.Definition with { Title = "another" } }, row.Index!.Evicted);
    }

    /// <summary>A journal whose rows are not those that were written.</summary>
    private sealed class OtherRows(IJournalReader journal, Func<CheckpointRow, CheckpointRow?> change) : IJournalReader
    {
        public IReadOnlyList<KnownSwarm> Swarms() => journal.Swarms();

        public IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition) =>
            journal.ReadRecords(swarm, afterPosition);

        public IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly) =>
            journal.ReadRows(swarm, kind, openOnly).Select(change).OfType<CheckpointRow>();

        public IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind) => journal.ReadIds(swarm, kind);
    }
}
