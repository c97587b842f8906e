using System.Collections.Immutable;
using System.Diagnostics;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Control;

/// <summary>Decides what may be done to a swarm as a whole, and what time does to its parts.</summary>
public static class ControlMachine
{
    /// <summary>How far floors are raised when history may have been lost: more grants than a loss can hide.</summary>
    public const long FloorStep = 1L << 20;

    /// <summary>Who ends the holdings of a history that is gone.</summary>
    private const string Actor = "waggle";

    /// <summary>Decides what a command does. Pure: the same swarm, command and stamp give the same decision.</summary>
    public static Decision Decide(Swarm swarm, ControlCommand command, Stamp stamp) =>
        command switch
        {
            ControlCommand.Create create => Create(swarm, create),
            ControlCommand.Pause pause => swarm.Control.IsPaused
                ? Decision.Nothing
                : new ControlEvent.Paused(pause.Actor, pause.Reason),
            ControlCommand.Resume resume => swarm.Control.IsPaused
                ? new ControlEvent.Resumed(resume.Actor)
                : Decision.Nothing,
            ControlCommand.ChangeSettings change => ChangeSettings(swarm, change),
            ControlCommand.RaiseFloors => BeginAgain(
                swarm,
                new ControlEvent.FloorsRaised(FenceFloor(swarm), IncarnationFloor(swarm), NextGeneration(swarm, stamp)),
                "History was lost, and the ticket may have been given to another."),
            ControlCommand.Restore => BeginAgain(
                swarm,
                new ControlEvent.Restored(FenceFloor(swarm), IncarnationFloor(swarm), NextGeneration(swarm, stamp)),
                "The store was restored, and the ticket may have been given to another after the backup."),
            ControlCommand.Succeed succeed => new ControlEvent.FloorsRaised(
                succeed.FenceFloor, succeed.IncarnationFloor, NextGeneration(swarm, stamp)),
            ControlCommand.Tick => Tick(swarm, stamp),
            ControlCommand.Advance => TicketMachine.Advance(swarm),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    private static Decision Create(Swarm swarm, ControlCommand.Create create)
    {
        var change = create.Change is null ? Decision.Nothing : ChangeSettings(swarm, create.Change);
        return swarm.Control.Exists || change.Rejection is not null
            ? change
            : Decision.Accept([new ControlEvent.Created(create.TicketPrefix), .. change.Events]);
    }

    private static Decision ChangeSettings(Swarm swarm, ControlCommand.ChangeSettings change)
    {
        if (change.Version is { } version && version != swarm.Control.SettingsVersion)
        {
            return new ControlRejection.VersionMismatch(swarm.Control.SettingsVersion);
        }

        if (change.Settings.SaysTheSameAs(swarm.Control.Settings))
        {
            return Decision.Nothing;
        }

        return swarm.Tickets.HasRoomUnder(change.Settings.Limits)
            ? new ControlEvent.SettingsChanged(change.Actor, change.Settings)
            : new TicketRejection.TooManyRequirementSets();
    }

    /// <summary>Nobody from the history that is gone may go on: every holding ends after the floors are
    /// raised.</summary>
    /// <remarks>A holds a ticket under fence 7; it loses the lease, and B gets the ticket under fence 8. Then the store
    /// goes back to when A held it. A wakes up and completes: raised floors alone would let it, for its fence lives
    /// again.</remarks>
    private static Decision BeginAgain(Swarm swarm, ControlEvent raised, string reason)
    {
        var events = ImmutableArray.CreateBuilder<SwarmEvent>();
        events.Add(raised);
        foreach (var agent in swarm.Agents.All())
        {
            foreach (var ticket in agent.Holds)
            {
                events.Add(new TicketEvent.ForceReleased(
                    ticket.Id, Actor, agent.Id, ticket.Holder!.Fence, reason));
            }

            if (agent.Holds.Count > 0 && agent.IsDoneWithoutTickets)
            {
                events.Add(new AgentEvent.Finished(agent.Id));
            }
        }

        return Decision.Accept(events.ToImmutable());
    }

    private static Fence FenceFloor(Swarm swarm) => new(swarm.Tickets.LastFence.Value + FloorStep);

    private static Incarnation IncarnationFloor(Swarm swarm) => new(swarm.Agents.LastIncarnation.Value + FloorStep);

    // The time, so that two restores of one backup differ: a cursor of the first points into another history than the
    // second's.
    private static long NextGeneration(Swarm swarm, Stamp stamp) =>
        Math.Max(swarm.Control.CursorGeneration + 1, stamp.Now.Milliseconds);

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
