using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>One pass over a journal whose tickets only ever merge: nothing is claimed before what it waits for, and
/// everything is unblocked once, at its last dependency.</summary>
internal static class DependencyScan
{
    public static IReadOnlyList<Finding> Check(IReadOnlyList<SwarmEvent> events)
    {
        var findings = new List<Finding>();
        var waitsFor = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        var merged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var @event in events.OfType<TicketEvent>())
        {
            var ticket = @event.Ticket.Value;
            switch (@event)
            {
                case TicketEvent.Created created:
                    waitsFor[ticket] = [.. created.Edges.Select(static edge => edge.Ticket.Value)];
                    if (!waitsFor[ticket].IsSubsetOf(merged))
                    {
                        blocked.Add(ticket);
                    }

                    break;
                case TicketEvent.Completed:
                    merged.Add(ticket);
                    break;
                case TicketEvent.Unblocked:
                    Require(waitsFor[ticket].IsSubsetOf(merged), "D1", $"{ticket} was unblocked too soon");
                    Require(blocked.Remove(ticket), "D3", $"{ticket} was unblocked and was not blocked");
                    break;
                case TicketEvent.Claimed:
                    Require(waitsFor[ticket].IsSubsetOf(merged), "T5", $"{ticket} was claimed too soon");
                    Require(!blocked.Contains(ticket), "T5", $"{ticket} was claimed while it was blocked");
                    break;
            }
        }

        foreach (var ticket in blocked)
        {
            Require(!waitsFor[ticket].IsSubsetOf(merged), "D4", $"{ticket} was never unblocked");
        }

        return findings;

        void Require(bool holds, string property, string otherwise)
        {
            if (!holds)
            {
                findings.Add(new(property, otherwise));
            }
        }
    }
}
