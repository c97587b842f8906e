using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <content>Claims and the verbs of holders and reviewers.</content>
internal sealed partial class Oracle
{
    private string? Claim(TicketCommand.Claim claim)
    {
        if (!_agents.TryGetValue(claim.Agent.Value, out var agent))
        {
            return "Unknown";
        }

        if (claim.Incarnation is { } life && life.Value != agent.Number)
        {
            return "IncarnationStale";
        }

        if (agent.Life != "up" || agent.Draining)
        {
            return "NotLive";
        }

        var free = agent.Slots - agent.Holds.Count;
        if (free <= 0)
        {
            return "NoFreeSlot";
        }

        var line = _tickets.Values
            .Where(ticket => ticket.Place is not null && !_paused && MayTake(agent, ticket))
            .OrderBy(ticket => ticket.Priority)
            .ThenBy(ticket => ticket.Place);
        var wanted = WithinLimits(line, Math.Min(free, claim.Max));
        if (claim.Ticket is { } named)
        {
            if (!_tickets.TryGetValue(named.Value, out var ticket))
            {
                return "Unknown";
            }

            if (ticket.Holding is not null)
            {
                return "Held";
            }

            if (_paused || ticket.Place is null || !MayTake(agent, ticket))
            {
                return "InvalidTransition";
            }

            if (!HasRoom(ticket, []))
            {
                return "LimitReached";
            }

            wanted = [ticket];
        }

        foreach (var ticket in wanted)
        {
            var lease = claim.LeaseSeconds ?? ticket.LeaseSeconds;
            ticket.Place = null;
            ticket.State = "claimed";
            ticket.Attempt++;
            var (leaseUntil, runUntil) = (_now + (lease * 1000L), _now + (ticket.RunSeconds * 1000L));
            ticket.Holding = new(agent.Id, agent.Number, ++_lastFence, lease, leaseUntil, runUntil);
            agent.Holds.Add(ticket);
        }

        return null;
    }

    private static bool MayTake(OracleAgent agent, OracleTicket ticket) =>
        ticket.Requires.TrueForAll(agent.Can.Contains)
        && (ticket.ForAgent is null || ticket.ForAgent == agent.Id)
        && (ticket.ForRole is null || ticket.ForRole == agent.Role);

    private string? Hold(TicketCommand.HolderVerb verb)
    {
        var name = verb.Agent.Value;
        if (!_tickets.TryGetValue(verb.Ticket.Value, out var ticket))
        {
            return "Unknown";
        }

        if (verb.Incarnation is { } life && _agents.TryGetValue(name, out var agent) && agent.Number != life.Value)
        {
            return "IncarnationStale";
        }

        var isHolder = ticket.Holding is { } holding && holding.Agent == name && holding.Fence == verb.Fence.Value;
        if (isHolder
            ? ticket.Last == (verb.Fence.Value, verb.BodyHash)
            : ticket.Dead.Contains((verb.Fence.Value, name, verb.BodyHash)))
        {
            return null; // It has been done.
        }

        if (!isHolder)
        {
            return "LeaseLost";
        }

        if (verb is TicketCommand.Start && ticket.State != "claimed")
        {
            return "InvalidTransition";
        }

        ticket.Last = (verb.Fence.Value, verb.BodyHash);
        if (verb is TicketCommand.Start or TicketCommand.Progress)
        {
            ticket.State = "inProgress";
            return null;
        }

        End(ticket, verb.BodyHash);
        Finish(ticket, verb);
        LetGo(_agents[name]);
        return null;
    }

    private void Finish(OracleTicket ticket, TicketCommand.HolderVerb verb)
    {
        switch (verb)
        {
            case TicketCommand.Complete when ticket.Reviewed:
                ticket.State = "review";
                ticket.CompletedBy = verb.Agent.Value;
                ticket.ReviewUntil = _now + (ticket.ReviewSeconds * 1000L);
                ticket.Overdue = false;
                break;
            case TicketCommand.Complete:
                ticket.CompletedBy = verb.Agent.Value;
                Close(ticket, "merged");
                break;
            case TicketCommand.Fail fail:
                Failed(ticket, fail.Final, fail.DelaySeconds);
                break;
            case TicketCommand.Release release:
                Released(ticket, release.DelaySeconds);
                break;
            case TicketCommand.HandOff handOff:
                (ticket.ForAgent, ticket.ForRole) = (handOff.ToAgent?.Value, handOff.ToRole);
                ticket.ForUntil = _now + (handOff.UntilSeconds * 1000L);
                Released(ticket, delaySeconds: 0);
                break;
            default:
                throw new InvalidOperationException($"The oracle does not know {verb.GetType().Name}.");
        }
    }

    /// <summary>A failure is counted: the ticket waits for its next attempt, or has had its last.</summary>
    private void Failed(OracleTicket ticket, bool final, int? delaySeconds)
    {
        ticket.Failures++;
        if (final || ticket.Failures >= ticket.MaxAttempts)
        {
            Close(ticket, "failed");
            return;
        }

        Open(ticket, delaySeconds switch
        {
            null => Backoff(ticket),
            0 => null,
            { } seconds => _now + (seconds * 1000L),
        });
    }

    private void Released(OracleTicket ticket, int delaySeconds)
    {
        if (++ticket.Releases >= 20)
        {
            Close(ticket, "failed");
        }
        else
        {
            Open(ticket, delaySeconds == 0 ? null : _now + (delaySeconds * 1000L));
        }
    }

    /// <summary>The delay that the machine drew, if it is one that the policy allows.</summary>
    private long? Backoff(OracleTicket ticket)
    {
        var drawn = _events[0] switch
        {
            TicketEvent.Failed failed => failed.DelayedUntil,
            TicketEvent.TimedOut timedOut => timedOut.DelayedUntil,
            TicketEvent.Rejected rejected => rejected.DelayedUntil,
            _ => null,
        };
        var policy = ticket.Backoff;
        var asked = Math.Min(
            policy.BackoffSeconds * 1000.0 * Math.Pow(policy.Factor / 1000.0, ticket.Failures - 1),
            policy.MaxBackoffSeconds * 1000.0);
        var spread = asked * policy.Jitter / 1000.0;
        Assert.InRange((drawn?.Milliseconds ?? _now) - _now, Math.Max(0, asked - spread - 1), asked + spread + 1);
        return drawn?.Milliseconds;
    }

    private string? Review(TicketId id, string actor, int? attempt, Action<OracleTicket> judge)
    {
        if (!_tickets.TryGetValue(id.Value, out var ticket))
        {
            return "Unknown";
        }

        if (attempt is not null && attempt != ticket.Attempt)
        {
            return "AttemptMismatch";
        }

        if (ticket.State != "review" || ticket.CompletedBy == actor)
        {
            return "InvalidTransition";
        }

        judge(ticket);
        return null;
    }

    private void Approve(OracleTicket ticket) => Close(ticket, "merged");

    private void Reject(OracleTicket ticket)
    {
        (ticket.ReviewUntil, ticket.Overdue) = (null, false);
        Failed(ticket, final: false, delaySeconds: null);
    }

    /// <summary>The holding ends; the fence is dead for ever.</summary>
    private void End(OracleTicket ticket, long? body = null)
    {
        if (ticket.Holding is not { } holding)
        {
            return;
        }

        Bury(ticket, holding, body);
        ticket.Holding = null;
        _agents[holding.Agent].Holds.Remove(ticket);
    }

    private static void Bury(OracleTicket ticket, OracleHolding holding, long? body)
    {
        ticket.Dead.Add((holding.Fence, holding.Agent, body));
        if (ticket.Dead.Count > 10)
        {
            ticket.Dead.RemoveAt(0);
        }
    }

    /// <summary>An agent that takes nothing new is done with its last ticket.</summary>
    private void LetGo(OracleAgent agent)
    {
        if (agent.Holds.Count == 0 && agent.Life is "up" or "stale" && (agent.Draining || agent.OneShot))
        {
            (agent.Life, agent.Draining, agent.DoneAt) = ("done", false, _now);
        }
    }
}
