using System.Collections.Immutable;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using AgentState = Waggle.Contracts.Agents.AgentState;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Problems;

/// <summary>Renders what the machine refused.</summary>
/// <remarks>A dead fence is told to its owner; the live one is told to nobody.</remarks>
internal static class RejectionProblems
{
    /// <summary>The problem that tells a caller about a rejection.</summary>
    public static Problem Of(SwarmRejection rejection) => rejection switch
    {
        TicketRejection ticket => OfTicket(ticket),
        AgentRejection agent => OfAgent(agent),
        ControlRejection.VersionMismatch it => ProblemKinds.VersionMismatch.With(
            $"The swarm's settings are at version {it.Present} now. Read the swarm again and decide anew.") with
        { PresentVersion = it.Present },
        _ => throw new InvariantViolatedException($"the rejection {rejection.GetType().Name} has a problem"),
    };

    private static Problem OfTicket(TicketRejection rejection) => rejection switch
    {
        TicketRejection.Unknown it => ProblemKinds.TicketUnknown.With(
            $"Ticket '{it.Ticket}' does not exist in this swarm. Check the id and the swarm.") with
        { Ticket = it.Ticket.Value },
        TicketRejection.Exists it => ProblemKinds.TicketExists.With(
            $"There is a ticket '{it.Ticket}' already. Choose another id, or leave the id out to get a new one.") with
        { Ticket = it.Ticket.Value },
        TicketRejection.VersionMismatch it => ProblemKinds.VersionMismatch.With(
            $"Ticket '{it.Ticket}' is at version {it.Present} now. Read it again and decide anew.") with
        { Ticket = it.Ticket.Value, PresentVersion = it.Present },
        TicketRejection.AttemptMismatch it => ProblemKinds.VersionMismatch.With(
            $"Ticket '{it.Ticket}' is at attempt {it.Present} now. Look at its result before judging it.") with
        { Ticket = it.Ticket.Value, PresentAttempt = it.Present },
        TicketRejection.LeaseLost it => OfLeaseLost(it),
        TicketRejection.Held it => ProblemKinds.TicketHeld.With(
            $"Agent '{it.Holder}' holds ticket '{it.Ticket}'. Claim another one, or wait until it is free.") with
        {
            Ticket = it.Ticket.Value,
            Holder = it.Holder.Value,
            LeaseExpiresAt = it.LeaseExpiresAt.ToDateTimeOffset(),
        },
        TicketRejection.InvalidTransition it => ProblemKinds.InvalidTransition.With(
            $"'{it.Verb}' does not apply to ticket '{it.Ticket}', which is {WordOf(it.Status)}."
            + (it.Detail is null ? "" : $" {it.Detail}")) with
        { Ticket = it.Ticket.Value, State = WordOf(it.Status), Verb = it.Verb },
        TicketRejection.LimitReached it => OfLimitReached(it.Ticket, it.Standing),
        TicketRejection.DependencyUnknown it => OfDependencyUnknown(it.Missing),
        TicketRejection.DependencyCycle it => ProblemKinds.DependencyCycle.With(
            $"Each of these depends on the next, and the last on the first: {string.Join(", ", it.Cycle)}."
            + " Nothing was created. Take one of the dependencies out.") with
        { Cycle = [.. it.Cycle.Select(static ticket => ticket.Value)] },
        TicketRejection.TooManyDependents it => ProblemKinds.TooManyDependents.With(
            $"Too many tickets would depend on '{it.Ticket}'. Put a ticket in between that groups some of them.") with
        { Ticket = it.Ticket.Value, Limit = Contracts.Limits.DependentsMax },
        TicketRejection.TooManyRequirementSets => ProblemKinds.TooManyRequirementSets.With(
            "The open tickets of this swarm require too many different sets of capabilities, or are under too many"
            + " different combinations of limits. Use fewer capabilities or limits, or put what differs into"
            + " labels.") with
        { Limit = Contracts.Limits.RequirementSetsMax },
        _ => throw new InvariantViolatedException($"the rejection {rejection.GetType().Name} has a problem"),
    };

    private static Problem OfAgent(AgentRejection rejection) => rejection switch
    {
        AgentRejection.Unknown it => ProblemKinds.AgentUnknown.With(
            $"Agent '{it.Agent}' never registered in this swarm, or was forgotten. Register it.") with
        { Agent = it.Agent.Value },
        AgentRejection.IncarnationStale it => ProblemKinds.IncarnationStale.With(
            $"Agent '{it.Agent}' registered again and goes on as incarnation {it.Present}. Stop this process.") with
        { Agent = it.Agent.Value, PresentIncarnation = it.Present.Value },
        AgentRejection.NotLive it => ProblemKinds.AgentNotLive.With(
            $"Agent '{it.Agent}' is {WordOf(it.Status)}"
            + (it.Draining ? " and draining: it takes nothing new." : ". Register it first.")) with
        { Agent = it.Agent.Value, State = WordOf(it.Status), Draining = it.Draining },
        AgentRejection.NoFreeSlot it => ProblemKinds.NoFreeSlot.With(
            $"Agent '{it.Agent}' has all its slots ({it.Slots}) taken. End a ticket, or register with more slots.") with
        { Agent = it.Agent.Value, Slots = it.Slots },
        AgentRejection.InvalidTransition it => ProblemKinds.InvalidTransition.With(
            $"'{it.Verb}' does not apply to agent '{it.Agent}', which is {WordOf(it.Status)}.") with
        { Agent = it.Agent.Value, State = WordOf(it.Status), Verb = it.Verb },
        AgentRejection.TooMany it => ProblemKinds.LimitReached.With(
            $"This swarm has {it.Max} agents, and takes no more. Let some leave, or give agents more slots.") with
        { Limit = it.Max },
        _ => throw new InvariantViolatedException($"the rejection {rejection.GetType().Name} has a problem"),
    };

    private static Problem OfLimitReached(TicketId ticket, LimitStanding standing)
    {
        var limit = standing.Limit;
        var label = limit.Value is null ? limit.Label : $"{limit.Label}={limit.Value}";
        return ProblemKinds.LimitReached.With(
            $"Ticket '{ticket}' would be one too many: of tickets labelled '{label}' at most {limit.Max} may be held,"
            + $" {standing.Held} are. Wait until one of them ends, or raise the limit.") with
        { Ticket = ticket.Value, Label = label, Limit = limit.Max, Held = standing.Held };
    }

    private static Problem OfLeaseLost(TicketRejection.LeaseLost it)
    {
        var holder = it.Holder is { } agent ? $"agent '{agent}' holds it now" : "nobody holds it now";
        return ProblemKinds.LeaseLost.With(
            $"Fence {it.Fence} of ticket '{it.Ticket}' is dead; {holder}."
            + " Stop the work: nothing done under it counts.") with
        {
            Ticket = it.Ticket.Value,
            Fence = it.Fence.Value,
            Holder = it.Holder?.Value,
            State = WordOf(it.Status),
            Reason = (AttemptEnd?)it.Reason,
        };
    }

    private static Problem OfDependencyUnknown(ImmutableArray<(TicketId? Ticket, TicketId Missing)> missing)
    {
        // All of them are in the data; the sentence stays readable.
        var named = string.Join(", ", missing.Take(10).Select(static pair => $"'{pair.Missing}'"));
        var more = missing.Length > 10 ? $" and {missing.Length - 10} more" : "";
        return ProblemKinds.DependencyUnknown.With(
            $"No ticket has the id {named}{more}. Nothing was created. Create what is missing, or correct the id.") with
        {
            Missing =
            [
                .. missing.Select(static pair => new MissingDependency
                {
                    Ticket = pair.Ticket?.Value,
                    Missing = pair.Missing.Value,
                }),
            ],
        };
    }

    private static string WordOf(TicketStatus status) => WireName.Of((TicketState)status);

    private static string WordOf(AgentStatus status) => WireName.Of((AgentState)status);
}
