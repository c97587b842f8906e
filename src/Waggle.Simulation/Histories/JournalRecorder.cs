using Waggle.Core.Tickets;
using Waggle.Histories.Tickets;

namespace Waggle.Simulation.Histories;

/// <summary>Adds what became durable to a history.</summary>
internal sealed class JournalRecorder(ClientHistory history)
{
    // A ticket that closes before it failed so often was said to fail for good: all tickets of a run have the default.
    private static readonly int _attemptsMax = TicketPolicy.Default.MaxAttempts;

    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);

    /// <summary>An event of a ticket became durable.</summary>
    public void Note(TicketEvent @event, long now)
    {
        var ticket = @event.Ticket.Value;
        switch (@event)
        {
            case TicketEvent.Created created when created.Edges.IsEmpty && !created.Definition.Policy.ReviewRequired:
                var policy = created.Definition.Policy;
                var create = new TicketCall.Create(policy.MaxAttempts, policy.MaxLeaseLosses);
                Add(ticket, create, new TicketAnswer.Done(View: null), now, ("create", ticket));
                break;
            case TicketEvent.Claimed claimed:
                _attempts[ticket] = claimed.Attempt;
                Add(
                    ticket,
                    new TicketCall.Claim(claimed.Agent.Value),
                    new TicketAnswer.Granted(claimed.Fence.Value, claimed.Attempt, View: null),
                    now,
                    ("claim", claimed.Fence.Value));
                break;
            case TicketEvent.Resumed resumed:
                Add(
                    ticket,
                    new TicketCall.Resume(resumed.Agent.Value, resumed.OldFence.Value),
                    new TicketAnswer.Granted(resumed.Fence.Value, _attempts[ticket], View: null),
                    now,
                    ("resume", resumed.Fence.Value));
                break;
            case TicketEvent.LeaseLost lost:
                Add(ticket, new TicketCall.Expire(lost.Fence.Value), new TicketAnswer.Done(null), now, new object());
                break;
            case TicketEvent.Cancelled:
                Add(ticket, new TicketCall.Cancel(), new TicketAnswer.Done(View: null), now, new object());
                break;
            case TicketEvent.DelayEnded or TicketEvent.Cascaded:
                break;
            default:
                NoteHeld(ticket, @event, now);
                break;
        }
    }

    private void NoteHeld(string ticket, TicketEvent @event, long now)
    {
        TicketCall.Held? call = @event switch
        {
            TicketEvent.Started each => new TicketCall.Start(each.Agent.Value, each.Fence.Value),
            TicketEvent.Progressed each => new TicketCall.Progress(each.Agent.Value, each.Fence.Value),
            TicketEvent.Completed each => new TicketCall.Complete(each.Agent.Value, each.Fence.Value, Result: null),
            TicketEvent.Failed each =>
                new TicketCall.Fail(each.Agent.Value, each.Fence.Value, each.Closed && each.Failures < _attemptsMax),
            TicketEvent.Released { BodyHash: not null } each =>
                new TicketCall.Release(each.Agent.Value, each.Fence.Value),
            _ => null,
        };
        if (call is null)
        {
            history.LeaveOut(ticket);
            return;
        }

        Add(ticket, call, new TicketAnswer.Done(View: null), now, (call.GetType().Name, call.Fence));
    }

    private void Add(string ticket, TicketCall call, TicketAnswer answer, long now, object identity) =>
        history.Happened(new(ticket, call, answer, now, now), identity);
}
