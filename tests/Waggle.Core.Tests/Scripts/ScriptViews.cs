using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Scripts;

/// <summary>What scripts show of tickets, agents and explanations.</summary>
internal static class ScriptViews
{
    public static string Show(Ticket ticket)
    {
        var shown = ticket.Snapshot();
        return Join(
            [
                ("", shown.Id),
                ("", shown.Status),
                ("blockedBy", shown.BlockedByCount),
                ("edges", shown.Edges),
                ("priority", shown.Definition.Priority == 2 ? null : shown.Definition.Priority),
                ("attempt", shown.Attempt),
                ("failures", shown.Failures),
                ("leaseLosses", shown.LeaseLosses),
                ("releases", shown.Releases),
                ("for", shown.Assignee),
                ("delayedUntil", shown.DelayedUntil),
                ("holder", shown.Holder?.Agent),
                ("leaseUntil", shown.Holder?.LeaseExpiresAt),
                ("progress", shown.Progress),
                ("overdue", shown.ReviewIsOverdue),
                ("result", shown.Result),
                ("error", shown.Error?.Message),
                ("closedBecause", ticket.ClosedBecause),
                ("closedBy", ticket.ClosedByDependency),
                ("previous", shown.PreviousAttempts),
            ]);
    }

    public static string Show(Agent agent) => Join(
        [
            ("", agent.Id),
            ("", agent.Status),
            ("draining", agent.IsDraining),
            ("life", agent.Incarnation.Value),
            ("holds", agent.Holds.Select(ticket => ticket.Id)),
            ("seen", agent.LastSeen),
            ("since", agent.StatusSince),
        ]);

    public static string Show(TicketExplanation why) => Join(
        [
            ("", why.Ticket),
            ("", why.Status),
            ("reason", why.Reason.ToString()),
            ("blockedBy", why.BlockedBy),
            ("rootCauses", why.RootCauses),
            ("missing", why.MissingCapabilities),
            ("holder", why.Holder),
            ("for", why.Assignee),
            ("until", why.Until),
            ("eligible", why.EligibleAgents),
            ("limits", why.Limits),
            ("since", why.Since),
        ]) + "\n" + why.Text;

    public static string Show(AgentExplanation why) => Join(
        [
            ("", why.Agent),
            ("", why.Status),
            ("reason", why.Reason.ToString()),
            ("holds", why.Holds),
            ("until", why.Until),
            ("claimable", why.Claimable),
            ("since", why.Since),
        ]) + "\n" + why.Text;

    public static string Counts(Swarm swarm)
    {
        var shown = swarm.Snapshot();
        var counts = Enum.GetValues<TicketStatus>()
            .Where(status => shown.Counts[(int)status] > 0)
            .Select(status => string.Create(
                CultureInfo.InvariantCulture, $"{RecordText.Camel(status.ToString())}={shown.Counts[(int)status]}"));
        return $"{string.Join(' ', counts)} | " + Join(
            [
                ("paused", shown.Paused),
                ("claimable", shown.Claimable),
                ("delayed", shown.Delayed),
                ("limited", shown.Limited),
                ("limits", shown.Limits),
                ("liveAgents", shown.LiveAgents),
                ("grants", shown.Grants),
                ("leaseLosses", shown.LeaseLosses),
            ]);
    }

    private static string Join(IEnumerable<(string Name, object? Value)> fields) => string.Join(
        ' ',
        fields.Select(field => (field.Name, Text: RecordText.Value(field.Value)))
            .Where(field => field.Text is not null)
            .Select(field => field.Name.Length == 0 ? field.Text : $"{field.Name}={field.Text}"));
}
