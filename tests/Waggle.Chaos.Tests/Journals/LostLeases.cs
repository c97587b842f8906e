using Waggle.Chaos.Tests.Runs;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Histories;
using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>What nobody asked for and yet happened: the ends of leases, as operations of processes of their own, so
/// that a checker sees them as it sees all others.</summary>
internal static class LostLeases
{
    public static IEnumerable<HistoryBuffer> Of(
        IReadOnlyList<SwarmEvent> events, PositionTimes times, ChaosContext context)
    {
        var end = context.Now();
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index] is not TicketEvent.LeaseLost lost)
            {
                continue;
            }

            var (earliest, latest) = times.SpanOf(index + 1, end);
            var (process, ticket) = (context.NextProcess(), lost.Ticket.Value);
            var call = new TicketCall.Expire(lost.Fence.Value);
            var buffer = new HistoryBuffer();
            buffer.Add(TicketText.Invocation(process, ticket, call, earliest));
            buffer.Add(TicketText.Completion(process, ticket, call, new TicketAnswer.Done(View: null), latest));
            yield return buffer;
        }
    }
}
