using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Reading;

namespace Waggle.Disk.Tests.Power;

/// <summary>Reads the journal itself, from its first event on: fences are in no event that a client is told.</summary>
internal static class JournaledFences
{
    /// <summary>What is wrong with the journal, and which of the facts it does not have.</summary>
    public static IReadOnlyList<string> Lost(string directory, IEnumerable<Ledger> ledgers)
    {
        var lost = SqliteJournal.Verify(directory).Problems.ToList();
        using var journal = JournalSnapshot.Open(directory);
        var position = journal.FindHead(SwarmId.Default)!.Position;
        var journaled = SwarmReplay.ReadEvents(journal, SwarmId.Default, first: 1, (int)position)
            .Select(FactOf)
            .OfType<FencedFact>()
            .ToHashSet();
        lost.AddRange(ledgers.SelectMany(static ledger => ledger.Fenced)
            .Where(fact => !journaled.Contains(fact))
            .Select(static fact => $"Not in the journal: {fact}."));
        return lost;
    }

    private static FencedFact? FactOf(SwarmEvent journaled) => journaled switch
    {
        TicketEvent.Claimed claimed => new(claimed.Ticket.Value, claimed.Fence.Value, IsCompletion: false),
        TicketEvent.Completed completed => new(completed.Ticket.Value, completed.Fence.Value, IsCompletion: true),
        _ => null,
    };
}
