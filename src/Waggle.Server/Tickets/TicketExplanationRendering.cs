using System.Collections.Immutable;
using Waggle.Contracts.Tickets;
using Waggle.Core.Tickets;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Tickets;

/// <summary>Renders why a ticket does not move.</summary>
internal static class TicketExplanationRendering
{
    /// <summary>An explanation on the wire.</summary>
    public static Contracts.Tickets.TicketExplanation Render(Core.Tickets.TicketExplanation explanation) => new()
    {
        Ticket = explanation.Ticket.Value,
        State = (TicketState)explanation.Status,
        Reason = (TicketReason)explanation.Reason,
        Text = explanation.Text,
        BlockedBy = Render(explanation.BlockedBy),
        RootCauses = Render(explanation.RootCauses),
        MissingCapabilities = explanation.MissingCapabilities,
        WaitingFor = WhoMustAct(explanation.Reason),
        Holder = explanation.Holder?.Value,
        Assignee = TicketRendering.Render(explanation.Assignee),
        Until = explanation.Until?.ToDateTimeOffset(),
        EligibleAgents = [.. explanation.EligibleAgents.Select(static agent => agent.Value)],
        Since = explanation.Since.ToDateTimeOffset(),
        Limits = [.. explanation.Limits.Select(Render)],
    };

    /// <summary>Who or what has to act for the ticket to move on; null for one that is merged.</summary>
    public static WaitingFor? WhoMustAct(WhyTicket reason) => reason switch
    {
        WhyTicket.Dependencies => WaitingFor.Dependencies,
        WhyTicket.NotBefore or WhyTicket.Backoff => WaitingFor.Time,
        WhyTicket.AssigneeAway or WhyTicket.Assigned or WhyTicket.NoLiveAgent or WhyTicket.NoCapableAgent
            or WhyTicket.NoFreeSlot or WhyTicket.WaitsForClaim => WaitingFor.Agent,
        WhyTicket.Held or WhyTicket.LimitReached => WaitingFor.Holder,
        WhyTicket.WaitsForReview or WhyTicket.ReviewOverdue => WaitingFor.Reviewer,
        WhyTicket.DependencyFailed or WhyTicket.SwarmPaused or WhyTicket.FailuresUsedUp or WhyTicket.LeaseLossesUsedUp
            or WhyTicket.ReleasesUsedUp or WhyTicket.DeadlinePassed or WhyTicket.ImportedFailed
            or WhyTicket.Cancelled or WhyTicket.CancelledByDependency => WaitingFor.Operator,
        WhyTicket.Merged => null,
        _ => throw new Core.InvariantViolatedException($"the reason {reason} names who must act"),
    };

    private static FullLimit Render(Core.Tickets.TicketExplanation.FullLimit full) => new()
    {
        Label = full.Standing.Limit.Label,
        Value = full.Standing.Limit.Value,
        Max = full.Standing.Limit.Max,
        Held = full.Standing.Held,
        HeldBy =
        [
            .. full.HeldBy.Select(static held => new HeldTicket
            {
                Ticket = held.Ticket.Value,
                Agent = held.Agent.Value,
            }),
        ],
    };

    private static Blocker[] Render(ImmutableArray<Core.Tickets.TicketExplanation.Blocker> blockers) =>
    [
        .. blockers.Select(static blocker => new Blocker
        {
            Ticket = blocker.Ticket.Value,
            State = (TicketState)blocker.Status,
            Reason = (TicketReason)blocker.Reason,
        }),
    ];
}
