using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>What a journal says was done under fences.</summary>
internal static class FenceUses
{
    public static IEnumerable<FenceUse> Of(IReadOnlyList<SwarmEvent> events)
    {
        var live = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index] is not TicketEvent @event)
            {
                continue;
            }

            foreach (var (fence, kind) in UsesOf(@event, live))
            {
                yield return new(index + 1, @event.Ticket.Value, fence, kind);
                if (kind == FenceUseKind.Grant)
                {
                    live[@event.Ticket.Value] = fence;
                }
                else if (kind != FenceUseKind.Effect)
                {
                    live.Remove(@event.Ticket.Value);
                }
            }
        }
    }

    private static IEnumerable<(long Fence, FenceUseKind Kind)> UsesOf(
        TicketEvent @event, Dictionary<string, long> live) => @event switch
        {
            TicketEvent.Claimed claimed => [(claimed.Fence.Value, FenceUseKind.Grant)],
            TicketEvent.Started started => [(started.Fence.Value, FenceUseKind.Effect)],
            TicketEvent.Progressed progressed => [(progressed.Fence.Value, FenceUseKind.Effect)],
            TicketEvent.Completed completed => [(completed.Fence.Value, FenceUseKind.Completion)],
            TicketEvent.Failed failed => [(failed.Fence.Value, FenceUseKind.End)],
            TicketEvent.Released released => [(released.Fence.Value, FenceUseKind.End)],
            TicketEvent.HandedOff handedOff => [(handedOff.Fence.Value, FenceUseKind.End)],
            TicketEvent.LeaseLost lost => [(lost.Fence.Value, FenceUseKind.End)],
            TicketEvent.TimedOut timedOut => [(timedOut.Fence.Value, FenceUseKind.End)],
            TicketEvent.ForceReleased forced => [(forced.Fence.Value, FenceUseKind.End)],
            TicketEvent.Resumed resumed =>
                [(resumed.OldFence.Value, FenceUseKind.End), (resumed.Fence.Value, FenceUseKind.Grant)],

            // A ticket may be cancelled, or run out of time, while somebody holds it.
            TicketEvent.Cancelled or TicketEvent.Expired when live.TryGetValue(@event.Ticket.Value, out var fence) =>
                [(fence, FenceUseKind.End)],
            _ => [],
        };
}
