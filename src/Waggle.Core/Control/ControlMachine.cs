using System.Diagnostics;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Control;

/// <summary>Decides what may be done to a swarm as a whole, and what time does to its parts.</summary>
public static class ControlMachine
{
    /// <summary>How far floors are raised when history may have been lost: more grants than a loss can hide.</summary>
    public const long FloorStep = 1L << 20;

    /// <summary>Decides what a command does. Pure: the same swarm, command and stamp give the same decision.</summary>
    public static Decision Decide(Swarm swarm, ControlCommand command, Stamp stamp) =>
        command switch
        {
            ControlCommand.Create create => swarm.Control.Exists
                ? Decision.Nothing
                : new ControlEvent.Created(create.TicketPrefix),
            ControlCommand.Pause pause => swarm.Control.IsPaused
                ? Decision.Nothing
                : new ControlEvent.Paused(pause.Actor, pause.Reason),
            ControlCommand.Resume resume => swarm.Control.IsPaused
                ? new ControlEvent.Resumed(resume.Actor)
                : Decision.Nothing,
            ControlCommand.RaiseFloors => new ControlEvent.FloorsRaised(
                new(swarm.Tickets.LastFence.Value + FloorStep),
                new(swarm.Agents.LastIncarnation.Value + FloorStep)),
            ControlCommand.Tick => Tick(swarm, stamp),
            ControlCommand.Advance => TicketMachine.Advance(swarm),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    private static Decision Tick(Swarm swarm, Stamp stamp)
    {
        if (swarm.NextDeadline > stamp.Now)
        {
            return Decision.Nothing;
        }

        return swarm.FirstDue switch
        {
            Ticket ticket => TicketMachine.Due(swarm, ticket, stamp),
            Agent agent => AgentMachine.Due(agent, stamp),
            _ => throw new UnreachableException("Nothing else has deadlines."),
        };
    }
}
