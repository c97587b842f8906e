using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <content>What time does.</content>
internal sealed partial class Oracle
{
    /// <summary>The deadlines of everything, as pairs of moment and name; an agent's name begins with
    /// <c>@</c>.</summary>
    private IEnumerable<(long At, string Name)> Deadlines()
    {
        foreach (var ticket in _tickets.Values.Where(ticket => ticket.IsOpen))
        {
            if (ticket.Deadline is { } deadline)
            {
                yield return (deadline, ticket.Id);
            }

            if (ticket.Holding is { } holding)
            {
                yield return (Math.Min(holding.LeaseUntil, holding.RunUntil), ticket.Id);
                continue;
            }

            if (ticket.State == "review")
            {
                yield return (ticket.ReviewUntil ?? long.MaxValue, ticket.Id);
                continue;
            }

            yield return (ticket.ForUntil ?? long.MaxValue, ticket.Id);
            yield return (ticket.State == "pending" ? ticket.DelayedUntil ?? long.MaxValue : long.MaxValue, ticket.Id);
        }

        foreach (var agent in _agents.Values)
        {
            yield return agent.Life switch
            {
                "up" => (agent.LastSeen + (agent.TermSeconds * 1000L), "@" + agent.Id),
                "done" => (agent.DoneAt + 86_400_000L, "@" + agent.Id),
                _ => (long.MaxValue, "@" + agent.Id),
            };
        }
    }

    private string? Tick()
    {
        var first = Deadlines().Select(deadline => deadline.At).DefaultIfEmpty(long.MaxValue).Min();
        if (first > _now)
        {
            Assert.Empty(_events);
            return null;
        }

        var subject = _events[0] switch
        {
            TicketEvent ticket => ticket.Ticket.Value,
            AgentEvent agent => "@" + agent.Agent.Value,
            _ => "",
        };
        Assert.Contains((first, subject), Deadlines());
        var expected = subject[0] == '@' ? Due(_agents[subject[1..]]) : Due(_tickets[subject]);
        Assert.Equal(expected, _events[0].GetType().Name);
        return null;
    }

    private string Due(OracleAgent agent)
    {
        if (agent.Life == "done")
        {
            _agents.Remove(agent.Id);
            return nameof(AgentEvent.Forgotten);
        }

        agent.Life = "stale";
        return nameof(AgentEvent.WentStale);
    }

    private string Due(OracleTicket ticket)
    {
        if (ticket.Holding is { } holding)
        {
            End(ticket);
            var name = nameof(TicketEvent.LeaseLost);
            if (ticket.Deadline <= _now)
            {
                name = nameof(TicketEvent.Expired);
                Close(ticket, "failed");
            }
            else if (holding.RunUntil <= _now)
            {
                name = nameof(TicketEvent.TimedOut);
                Failed(ticket, final: false, delaySeconds: null);
            }
            else
            {
                Lost(ticket);
            }

            LetGo(_agents[holding.Agent]);
            return name;
        }

        if (ticket.Deadline <= _now)
        {
            Close(ticket, "failed");
            return nameof(TicketEvent.Expired);
        }

        if (ticket.State == "review")
        {
            (ticket.ReviewUntil, ticket.Overdue) = (null, true);
            return nameof(TicketEvent.ReviewOverdue);
        }

        if (ticket.State == "pending" && ticket.DelayedUntil <= _now)
        {
            (ticket.DelayedUntil, ticket.Place) = (null, ++_lastPlace);
            return nameof(TicketEvent.DelayEnded);
        }

        (ticket.ForAgent, ticket.ForRole, ticket.ForUntil) = (null, null, null);
        ticket.Place = ticket.Place is null ? null : ++_lastPlace;
        return nameof(TicketEvent.AssignmentEnded);
    }
}
