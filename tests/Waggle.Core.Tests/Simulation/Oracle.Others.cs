using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <content>Operators, agents, and what time does.</content>
internal sealed partial class Oracle
{
    private string? ForceRelease(TicketCommand.ForceRelease command)
    {
        if (!_tickets.TryGetValue(command.Ticket.Value, out var ticket))
        {
            return "Unknown";
        }

        if (ticket.Holding is not { } holding)
        {
            return "InvalidTransition";
        }

        End(ticket);
        Open(ticket);
        LetGo(_agents[holding.Agent]);
        return null;
    }

    private string? Cancel(TicketCommand.Cancel command)
    {
        if (!_tickets.TryGetValue(command.Ticket.Value, out var ticket))
        {
            return "Unknown";
        }

        switch (ticket.State)
        {
            case "merged" or "cancelled":
                return "InvalidTransition";
            case "failed":
                ticket.State = "cancelled";
                return null;
            default:
                var holder = ticket.Holding?.Agent;
                End(ticket);
                Close(ticket, "cancelled");
                if (holder is not null)
                {
                    LetGo(_agents[holder]);
                }

                return null;
        }
    }

    private string? Retry(TicketCommand.Retry command)
    {
        if (!_tickets.TryGetValue(command.Ticket.Value, out var ticket))
        {
            return "Unknown";
        }

        if (!ticket.IsClosedUnmerged || ticket.Deadline <= _now || DoomOf(ticket))
        {
            return "InvalidTransition";
        }

        _cascades.Remove(ticket);
        (ticket.Failures, ticket.Losses, ticket.Releases) = (0, 0, 0);
        Open(ticket);
        return null;
    }

    private bool DoomOf(OracleTicket ticket) => ticket.Edges.Exists(
        edge => !edge.Satisfied && edge.OnFailure == "cancel" && _tickets[edge.To].IsClosedUnmerged);

    private string? Judge(AgentCommand command)
    {
        switch (command)
        {
            case AgentCommand.Declare declare:
                return Declare(declare.Agent.Value);
            case AgentCommand.Register register:
                Register(register);
                return null;
        }

        var (name, life) = command switch
        {
            AgentCommand.Heartbeat heartbeat => (heartbeat.Agent.Value, heartbeat.Incarnation?.Value),
            AgentCommand.Drain drain => (drain.Agent.Value, drain.Incarnation?.Value),
            AgentCommand.Leave leave => (leave.Agent.Value, leave.Incarnation?.Value),
            _ => throw new InvalidOperationException($"The oracle does not know {command.GetType().Name}."),
        };
        if (!_agents.TryGetValue(name, out var agent))
        {
            return "Unknown";
        }

        if (life is not null && life != agent.Number)
        {
            return "IncarnationStale";
        }

        switch (command)
        {
            case AgentCommand.Heartbeat when agent.Life == "stale":
                (agent.Life, agent.LastSeen) = ("up", _now);
                return null;
            case AgentCommand.Heartbeat:
                return null;
            case var _ when agent.Life is "idle" or "done":
                return "InvalidTransition";
            case AgentCommand.Drain:
                agent.Draining = true;
                LetGo(agent);
                return null;
            default:
                foreach (var ticket in agent.Holds.ToList())
                {
                    End(ticket);
                    Released(ticket, delaySeconds: 0);
                }

                (agent.Life, agent.Draining, agent.DoneAt) = ("done", false, _now);
                return null;
        }
    }

    private string? Declare(string name)
    {
        if (!_agents.TryGetValue(name, out var agent))
        {
            _agents.Add(name, agent = new(name));
        }

        if (agent.Life == "up")
        {
            return "InvalidTransition";
        }

        (agent.Life, agent.Draining) = ("idle", false);
        return null;
    }

    private void Register(AgentCommand.Register register)
    {
        if (!_agents.TryGetValue(register.Agent.Value, out var agent))
        {
            _agents.Add(register.Agent.Value, agent = new(register.Agent.Value));
        }

        agent.Number = ++_lastLife;
        foreach (var ticket in agent.Holds.ToList())
        {
            if (register.Resume)
            {
                var holding = ticket.Holding!;
                Bury(ticket, holding, body: null);
                (holding.Fence, holding.Life) = (++_lastFence, agent.Number);
                holding.LeaseUntil = _now + (holding.LeaseSeconds * 1000L);
            }
            else
            {
                End(ticket);
                Lost(ticket);
            }
        }

        (agent.Life, agent.Draining, agent.LastSeen) = ("up", false, _now);
        (agent.Role, agent.Can) = (register.Definition.Role, [.. register.Definition.Capabilities]);
        (agent.Slots, agent.TermSeconds) = (register.Definition.Slots, register.Definition.TermSeconds);
        (agent.AnyCall, agent.OneShot) =
            (register.Definition.Renewal == LeaseRenewal.AnyCall, register.Definition.OneShot);
    }

    private void Lost(OracleTicket ticket)
    {
        if (++ticket.Losses > ticket.MaxLosses)
        {
            Close(ticket, "failed");
        }
        else
        {
            Open(ticket);
        }
    }
}
