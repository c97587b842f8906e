using System.Globalization;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <summary>The one sentence of an explanation, for people.</summary>
internal static class TicketSentence
{
    public static string For(Swarm swarm, Ticket ticket, WhyTicket reason, Timestamp? until) => reason switch
    {
        WhyTicket.Dependencies => Invariantly(
            $"It waits for {Tickets(ticket.BlockedByCount)} it depends on, first {FirstBlocker(ticket)}."),
        WhyTicket.DependencyFailed => Invariantly(
            $"It depends on {DeadEnd(
                swarm, ticket)}, which is closed and was not merged; retry that one, or cancel this."),
        WhyTicket.NotBefore => Invariantly($"It may not be claimed before {until}."),
        WhyTicket.Backoff => Invariantly(
            $"It waits until {until} before it is tried again; it failed {Times(ticket.Work?.Failures ?? 0)} so far."),
        WhyTicket.SwarmPaused => swarm.Control.PauseReason is { } pause
            ? $"The swarm is paused: {pause}"
            : "The swarm is paused.",
        WhyTicket.AssigneeAway => Invariantly(
            $"It is assigned to {Assignee(ticket)}, of which no agent is live; it is open to all from {until}."),
        WhyTicket.Assigned => Invariantly(
            $"It is assigned to {Assignee(ticket)}, who has not asked for it; it is open to all from {until}."),
        WhyTicket.NoLiveAgent => "No agent is live.",
        WhyTicket.NoCapableAgent =>
            $"No live agent has every capability it requires: {string.Join(", ", ticket.Definition.Requires)}.",
        WhyTicket.NoFreeSlot => "Every live agent that could do it has all its slots taken.",
        WhyTicket.WaitsForClaim => "It is ready; no agent has asked for it yet, or others come first.",
        WhyTicket.Held => Invariantly(
            $"{ticket.Holder!.Agent} holds it since {ticket.Holder.Since}; the lease ends at {until} unless renewed."),
        WhyTicket.WaitsForReview => Invariantly($"Its result waits for a reviewer, until {until}."),
        WhyTicket.ReviewOverdue => "Its result waits for a reviewer, for longer than was asked for.",
        WhyTicket.Merged => "It is merged: there is nothing to wait for.",
        WhyTicket.FailuresUsedUp => Invariantly(
            $"It failed {Times(ticket.Work!.Failures)}, or finally; the last time: {LastMessage(ticket.Work)}."),
        WhyTicket.LeaseLossesUsedUp => Invariantly(
            $"It was lost {Times(ticket.Work!.LeaseLosses)}: it may be what stops its agents; look before you retry."),
        WhyTicket.ReleasesUsedUp => Invariantly($"It was given back or passed on {ticket.Work!.Releases} times."),
        WhyTicket.DeadlinePassed => Invariantly($"Its deadline, {ticket.Definition.Deadline}, passed."),
        WhyTicket.ImportedFailed => "It had failed before it was imported.",
        WhyTicket.Cancelled => "It was cancelled.",
        WhyTicket.CancelledByDependency => Invariantly(
            $"It was cancelled because {ticket.ClosedByDependency} closed without being merged."),
        WhyTicket.LimitReached => Limited(LimitTally.FirstFull(ticket.Demand!.Limits)!.Standing),
        _ => throw new System.Diagnostics.UnreachableException($"Unknown reason {reason}."),
    };

    private static string Tickets(int count) => count == 1 ? "one ticket" : Invariantly($"{count} tickets");

    private static string Times(int count) => count == 1 ? "once" : Invariantly($"{count} times");

    private static string LastMessage(TicketWork work) => work.PreviousAttempts[^1] switch
    {
        { Outcome: EndReason.TimedOut } => "it took too long",
        { Outcome: EndReason.Rejected, Message: null } => "the reviewer sent it back",
        { Message: { } message } => message.TrimEnd('.'),
        _ => "no reason was given",
    };

    private static string Limited(LimitStanding standing)
    {
        var limit = standing.Limit;
        var label = limit.Value is null ? limit.Label : $"{limit.Label}={limit.Value}";
        return Invariantly(
            $"Its limit is reached: of tickets labelled {label} at most {limit.Max} may be held, {standing.Held} are.");
    }

    private static string FirstBlocker(Ticket ticket) =>
        Array.Find(ticket.Edges, edge => !edge.Satisfied).Ticket.Value;

    private static string DeadEnd(Swarm swarm, Ticket ticket) => Array.Find(
        ticket.Edges, edge => TicketExplainer.IsDeadEnd(swarm, edge)).Ticket.Value;

    private static string Assignee(Ticket ticket) =>
        ticket.Assignee!.Agent is { } agent ? $"agent {agent}" : $"role {ticket.Assignee.Role}";

    private static string Invariantly(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
