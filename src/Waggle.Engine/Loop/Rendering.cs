using System.Collections.Immutable;
using System.Diagnostics;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <summary>Answers from a state and the events that led to it: the same for a first answer and for its
/// repeat.</summary>
internal static class Rendering
{
    /// <summary>The answer to an accepted command.</summary>
    public static Answer Executed(
        Swarm state, SwarmCommand command, ImmutableArray<SwarmEvent> events) => command switch
        {
            TicketCommand.Create => new Answer.Tickets(state.Position, Created(state, events)),
            TicketCommand ticket => new Answer.Tickets(
                state.Position, [state.Tickets.Find(Subject(ticket))!.Snapshot()]),
            AgentCommand agent => new Answer.Agent(
                state.Position, state.Agents.Find(Subject(agent))!.Snapshot(), Granted(state, events)),
            ControlCommand => new Answer.Swarm(state.Position, state.Snapshot()),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    /// <summary>The claims that events granted, of tickets still held under those fences.</summary>
    public static ImmutableArray<GrantedClaim> Granted(Swarm state, ImmutableArray<SwarmEvent> events)
    {
        var granted = ImmutableArray.CreateBuilder<GrantedClaim>();
        foreach (var @event in events)
        {
            var (id, fence) = @event switch
            {
                TicketEvent.Claimed claimed => (claimed.Ticket, claimed.Fence),
                TicketEvent.Resumed resumed => (resumed.Ticket, resumed.Fence),
                _ => (default, Fence.None),
            };

            if (fence != Fence.None
                && state.Tickets.Find(id) is { Holder: { } holder } ticket
                && holder.Fence == fence)
            {
                granted.Add(new(ticket.Snapshot(), fence, holder.LeaseSeconds));
            }
        }

        return granted.DrainToImmutable();
    }

    private static ImmutableArray<TicketSnapshot> Created(Swarm state, ImmutableArray<SwarmEvent> events)
    {
        var created = ImmutableArray.CreateBuilder<TicketSnapshot>(events.Length);
        foreach (var @event in events)
        {
            if (@event is TicketEvent.Created or TicketEvent.Imported)
            {
                created.Add(state.Tickets.Find(((TicketEvent)@event).Ticket)!.Snapshot());
            }
        }

        return created.DrainToImmutable();
    }

    /// <summary>The ticket that a command is about, which must not be a creation or a claim.</summary>
    public static TicketId Subject(TicketCommand command) => command switch
    {
        TicketCommand.HolderVerb verb => verb.Ticket,
        TicketCommand.Approve approve => approve.Ticket,
        TicketCommand.Reject reject => reject.Ticket,
        TicketCommand.ForceRelease forceRelease => forceRelease.Ticket,
        TicketCommand.Update update => update.Ticket,
        TicketCommand.Cancel cancel => cancel.Ticket,
        TicketCommand.Retry retry => retry.Ticket,
        _ => throw new UnreachableException($"{command.GetType().Name} is not about one ticket."),
    };

    private static AgentId Subject(AgentCommand command) => command switch
    {
        AgentCommand.Declare declare => declare.Agent,
        AgentCommand.Register register => register.Agent,
        AgentCommand.Heartbeat heartbeat => heartbeat.Agent,
        AgentCommand.Drain drain => drain.Agent,
        AgentCommand.Leave leave => leave.Agent,
        _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
    };
}
