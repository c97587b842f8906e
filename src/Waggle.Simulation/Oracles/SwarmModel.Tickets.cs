using Waggle.Core.Tickets;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation.Oracles;

/// <content>Tickets.</content>
internal sealed partial class SwarmModel
{
    private void ApplyTicket(TicketEvent @event, long time, long trueTime)
    {
        if (@event is TicketEvent.Created created)
        {
            Create(created);
            return;
        }

        var id = @event.Ticket.Value;
        Hold("T7", Tickets.TryGetValue(id, out var ticket), $"{@event.GetType().Name} of {id}, which nobody created");
        Hold(
            "T4",
            ticket!.State != TicketState.Merged || @event is TicketEvent.Cascaded,
            $"{@event.GetType().Name} of {id}, which is merged");
        switch (@event)
        {
            case TicketEvent.Claimed claimed:
                Claim(ticket, claimed, time, trueTime);
                break;
            case TicketEvent.Resumed resumed:
                Resume(ticket, resumed, trueTime);
                break;
            case TicketEvent.Unblocked:
                Hold("D3", ticket.State == TicketState.Blocked, $"{id} was unblocked and is {ticket.State}");
                Hold("D1", ticket.BlockedByCount == 0, $"{id} was unblocked with {ticket.BlockedByCount} edges open");
                trace.Sometimes(Situation.Unblocked);
                ticket.State = TicketState.Pending;
                break;
            case TicketEvent.Cascaded cascaded:
                Cascade(ticket, cascaded);
                break;
            case TicketEvent.Approved or TicketEvent.Rejected:
                Judge(ticket, @event);
                break;
            case TicketEvent.DelayEnded:
                Hold("T1", ticket.DelayedUntil <= time, $"{id} was delayed until {ticket.DelayedUntil}, not {time}");
                ticket.DelayedUntil = 0;
                break;
            case TicketEvent.AssignmentEnded or TicketEvent.ReviewOverdue:
                break;
            case TicketEvent.Cancelled or TicketEvent.Retried or TicketEvent.Updated or TicketEvent.Expired:
                ApplyOperated(ticket, @event, trueTime);
                break;
            default:
                ApplyHeld(ticket, @event, time, trueTime);
                break;
        }

        if (ticket.History[^1].State != ticket.State)
        {
            ticket.History.Add((Position, ticket.State));
            SatisfyIfMerged(ticket);
        }
    }

    private void ApplyOperated(TicketModel ticket, TicketEvent @event, long trueTime)
    {
        var id = ticket.Id;
        switch (@event)
        {
            case TicketEvent.Cancelled cancelled:
                Hold("T12", !ticket.IsClosed || ticket.State == TicketState.Failed, $"{id} is {ticket.State}");
                Cancel(ticket, cancelled, trueTime);
                break;
            case TicketEvent.Retried:
                Hold("T1", ticket.State is TicketState.Failed or TicketState.Cancelled, $"{id} is {ticket.State}");
                ticket.State = ticket.BlockedByCount == 0 ? TicketState.Pending : TicketState.Blocked;
                (ticket.Failures, ticket.DelayedUntil) = (0, 0);
                trace.Sometimes(Situation.Retried);
                break;
            case TicketEvent.Updated updated:
                Update(ticket, updated);
                break;
            case TicketEvent.Expired:
                End(ticket, trueTime);
                ticket.State = TicketState.Failed;
                break;
            default:
                break;
        }
    }

    private void Judge(TicketModel ticket, TicketEvent @event)
    {
        Hold("T1", ticket.State == TicketState.Review, $"{ticket.Id} was judged and is {ticket.State}");
        if (@event is TicketEvent.Rejected rejected)
        {
            ticket.Failures++;
            trace.Sometimes(Situation.ReviewRejected);
            Reopen(ticket, rejected.Closed, rejected.DelayedUntil);
            return;
        }

        ticket.State = TicketState.Merged;
    }

    private void Create(TicketEvent.Created created)
    {
        var id = created.Ticket.Value;
        var ticket = new TicketModel(id, created.Definition);
        Hold("T7", Tickets.TryAdd(id, ticket), $"{id} was created twice");

        // Whoever creates tickets in a run gives each a title of its own: a second one is a request acted on twice.
        Hold("T7", _titles.Add(created.Definition.Title), $"'{created.Definition.Title}' was created twice");
        foreach (var edge in created.Edges)
        {
            ticket.Edges[edge.Ticket.Value] = (edge.OnFailure, edge.Satisfied);
        }

        ticket.DelayedUntil = created.DelayedUntil?.Milliseconds ?? 0;
        ticket.State = ticket.BlockedByCount == 0 ? TicketState.Pending : TicketState.Blocked;
        ticket.History.Add((Position, ticket.State));
        foreach (var (dependency, edge) in ticket.Edges)
        {
            var isRight = !edge.Satisfied || MaySatisfy(dependency, edge.OnFailure);
            Hold("D1", isRight, $"{id} does not wait for {dependency}");
        }
    }

    private void Claim(TicketModel ticket, TicketEvent.Claimed claimed, long time, long trueTime)
    {
        var (id, who) = (ticket.Id, claimed.Agent.Value);
        Hold("T1", ticket.State == TicketState.Pending, $"{id} was claimed and is {ticket.State}");
        Hold("T1", ticket.Holder is null, $"{id} has a holder and was claimed");
        Hold("T2", claimed.Fence.Value > _fenceMax, $"{id} got fence {claimed.Fence}, and {_fenceMax} was given");
        Hold("T5", ticket.BlockedByCount == 0, $"{id} was claimed with open edges");
        Hold("T8", claimed.Attempt == ticket.Attempt + 1, $"{id} got attempt {claimed.Attempt} after {ticket.Attempt}");
        Hold("T12", !IsPaused, $"{id} was claimed in a paused swarm");
        Hold("T1", ticket.DelayedUntil <= time, $"{id} was claimed at {time}, delayed until {ticket.DelayedUntil}");
        var agent = Agents.GetValueOrDefault(who);
        Hold("A2", agent is { IsLive: true, IsStale: false }, $"{id} was claimed by {who}, which is not up");
        Hold("A1", agent!.Incarnation == claimed.Incarnation.Value, $"{id} was claimed by an old life of {who}");
        Hold("A6", !agent.IsDraining, $"{id} was claimed by {who}, which is draining");
        Hold("T11", agent.Held < agent.Definition!.Slots, $"{who} holds {agent.Held} and got {id}");
        Hold(
            "T10",
            ticket.Definition.Requires.All(agent.Definition.Capabilities.Contains),
            $"{who} cannot do what {id} requires");
        _fenceMax = claimed.Fence.Value;
        ticket.Attempt = claimed.Attempt;
        ticket.State = TicketState.Claimed;
        agent.Held++;
        Hold(ticket, new(
            id,
            who,
            claimed.Incarnation.Value,
            claimed.Fence.Value,
            claimed.Attempt,
            time,
            trueTime,
            claimed.LeaseSeconds * 1_000L,
            life.Number));
        HoldLimits(ticket);
    }

    private void Resume(TicketModel ticket, TicketEvent.Resumed resumed, long trueTime)
    {
        Hold("T3", ticket.Holder?.Fence == resumed.OldFence.Value, $"{ticket.Id} was resumed under a dead fence");
        Hold("T2", resumed.Fence.Value > _fenceMax, $"{ticket.Id} was resumed under the old fence {resumed.Fence}");
        _fenceMax = resumed.Fence.Value;
        var previous = ticket.Holder!;
        DiedAt[previous.Fence] = (trueTime, Position);
        Hold(ticket, previous with
        {
            Fence = resumed.Fence.Value,
            Incarnation = resumed.Incarnation.Value,
            Life = life.Number,
        });
        trace.Sometimes(Situation.ClaimResumed);
    }

    private void Hold(TicketModel ticket, TicketModel.Grant grant)
    {
        ticket.Holder = grant;
        Grants.Add(grant.Fence, grant);
    }

    /// <summary>With this ticket no limit is exceeded: all that are held are counted anew.</summary>
    private void HoldLimits(TicketModel granted)
    {
        foreach (var limit in Limits)
        {
            if (!granted.Definition.Labels.Any(limit.Covers))
            {
                continue;
            }

            var held = Tickets.Values.Count(
                each => each.Holder is not null && each.Definition.Labels.Any(limit.Covers));
            Hold("T11", held <= limit.Max, $"{granted.Id} was granted: {held} of {limit.Max} with {limit.Label}");
            if (held == limit.Max)
            {
                trace.Sometimes(Situation.LimitFilled);
            }
        }
    }

    private void Cancel(TicketModel ticket, TicketEvent.Cancelled cancelled, long trueTime)
    {
        if (cancelled.Cause is { } cause)
        {
            Hold(
                "D6",
                ticket.Edges[cause.Value].OnFailure == FailurePolicy.Cancel
                    && Tickets[cause.Value].State is TicketState.Failed or TicketState.Cancelled,
                $"{cause} took {ticket.Id} with it");
            trace.Sometimes(Situation.CancelCascaded);
        }

        End(ticket, trueTime);
        ticket.State = TicketState.Cancelled;
    }

    private void End(TicketModel ticket, long trueTime)
    {
        if (ticket.Holder is { } holder)
        {
            DiedAt[holder.Fence] = (trueTime, Position);
            Agents[holder.Agent].Held--;
            ticket.Holder = null;
        }
    }

    private static void Reopen(TicketModel ticket, bool closed, Core.Timestamp? delayedUntil)
    {
        ticket.State = closed ? TicketState.Failed : TicketState.Pending;
        ticket.DelayedUntil = delayedUntil?.Milliseconds ?? 0;
    }
}
