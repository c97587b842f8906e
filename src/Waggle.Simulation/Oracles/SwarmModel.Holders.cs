using Waggle.Core.Tickets;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation.Oracles;

/// <content>Held tickets.</content>
internal sealed partial class SwarmModel
{
    // A grant is seen here when it is durable: an append that was under way and its own after it was decided.
    private const long AppendMillisecondsMax = 2_000;

    private void ApplyHeld(TicketModel ticket, TicketEvent @event, long time, long trueTime)
    {
        var holder = ticket.Holder;
        Hold("T3", holder is not null, $"{@event.GetType().Name} of {ticket.Id}, which nobody holds");
        var fence = FenceOf(@event);
        Hold("T3", holder!.Fence == fence, $"{@event.GetType().Name} of {ticket.Id} under {fence}, not {holder.Fence}");
        switch (@event)
        {
            case TicketEvent.Started or TicketEvent.Progressed:
                ticket.State = TicketState.InProgress;
                break;
            case TicketEvent.Completed completed:
                End(ticket, trueTime);
                Hold("T4", Completions.Add(fence), $"{ticket.Id} was completed twice under {fence}");
                ticket.CompletedUnder = holder;
                ticket.State = completed.ReviewUntil is null ? TicketState.Merged : TicketState.Review;
                break;
            case TicketEvent.Failed failed:
                ticket.Failures++;
                Hold("T8", failed.Failures == ticket.Failures, $"{ticket.Id} failed {ticket.Failures} times");
                Hold(
                    "T8",
                    failed.Closed || failed.Failures < ticket.Definition.Policy.MaxAttempts,
                    $"{ticket.Id} failed {failed.Failures} times and goes on");
                End(ticket, trueTime);
                Reopen(ticket, failed.Closed, failed.DelayedUntil);
                break;
            case TicketEvent.Released released:
                End(ticket, trueTime);
                Reopen(ticket, released.Closed, released.DelayedUntil);
                break;
            case TicketEvent.HandedOff handedOff:
                trace.Sometimes(Situation.HandedOn);
                End(ticket, trueTime);
                Reopen(ticket, handedOff.Closed, delayedUntil: null);
                break;
            case TicketEvent.LeaseLost lost:
                LoseLease(ticket, holder, lost, time, trueTime);
                End(ticket, trueTime);
                Reopen(ticket, lost.Closed, delayedUntil: null);
                break;
            case TicketEvent.TimedOut timedOut:
                ticket.Failures++;
                trace.Sometimes(Situation.TimedOut);
                Hold("T13", timedOut.Deadline.Milliseconds <= time, $"{ticket.Id} timed out too soon");
                End(ticket, trueTime);
                Reopen(ticket, timedOut.Closed, timedOut.DelayedUntil);
                break;
            case TicketEvent.ForceReleased:
                trace.Sometimes(Situation.TakenAway);
                End(ticket, trueTime);
                Reopen(ticket, closed: false, delayedUntil: null);
                break;
            default:
                throw new PropertyViolatedException("T1", $"{@event.GetType().Name} of {ticket.Id} is not known here");
        }
    }

    private void LoseLease(
        TicketModel ticket, TicketModel.Grant holder, TicketEvent.LeaseLost lost, long time, long trueTime)
    {
        if (lost.Deadline is not { } deadline)
        {
            return;
        }

        Hold("A4", deadline.Milliseconds <= time, $"{ticket.Id} lost its lease before {deadline.Milliseconds}");
        Hold(
            "A4",
            deadline.Milliseconds >= holder.At + holder.LeaseMilliseconds,
            $"{ticket.Id} lost its lease before its first term was over");

        Hold(
            "L8",
            !isNeverStopped || trueTime - holder.TrueAt >= (holder.LeaseMilliseconds - AppendMillisecondsMax) * 10_000,
            $"{ticket.Id} lost its lease after {(trueTime - holder.TrueAt) / 10_000_000.0:F1} s of true time");
        trace.Sometimes(Situation.LeaseExpired);
        if (holder.Life != life.Number)
        {
            trace.Sometimes(Situation.LeaseExpiredAfterRestart);
            Hold(
                "A4",
                trueTime - life.BeganAt >= holder.LeaseMilliseconds * TimeSpan.TicksPerMillisecond,
                $"{ticket.Id} lost its lease before the server had been up for a term of it");
        }

        if (lost.Closed)
        {
            trace.Sometimes(Situation.Poisoned);
        }
    }

    private static long FenceOf(TicketEvent @event) => @event switch
    {
        TicketEvent.Started started => started.Fence.Value,
        TicketEvent.Progressed progressed => progressed.Fence.Value,
        TicketEvent.Completed completed => completed.Fence.Value,
        TicketEvent.Failed failed => failed.Fence.Value,
        TicketEvent.Released released => released.Fence.Value,
        TicketEvent.HandedOff handedOff => handedOff.Fence.Value,
        TicketEvent.LeaseLost lost => lost.Fence.Value,
        TicketEvent.TimedOut timedOut => timedOut.Fence.Value,
        TicketEvent.ForceReleased forced => forced.Fence.Value,
        _ => 0,
    };
}
