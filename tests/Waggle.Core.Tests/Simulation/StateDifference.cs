using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>Where the oracle and the machine see the same state differently.</summary>
internal static class StateDifference
{
    private static readonly string[] _ticketWords =
        ["blocked", "pending", "claimed", "inProgress", "review", "merged", "failed", "cancelled"];

    private static readonly string[] _agentWords = ["idle", "ready", "working", "stale", "done"];

    private static readonly string[] _policyWords = ["block", "cancel", "proceed"];

    /// <summary>The first difference in words, or null when there is none.</summary>
    public static string? Find(Oracle oracle, Swarm swarm)
    {
        if (oracle.TicketCount != swarm.Tickets.InMemoryCount || oracle.AgentCount != swarm.Agents.Count
            || oracle.Cascades != swarm.Tickets.Cascades.Count)
        {
            return "the numbers of tickets, agents or cascades";
        }

        if (!oracle.HeldUnderLimits().SequenceEqual(swarm.Tickets.LimitsInForce.Select(limit => limit.Held)))
        {
            return "how many tickets are held under the limits";
        }

        foreach (var expected in oracle.AllTickets)
        {
            if (oracle.IsClaimable(expected) != swarm.Tickets.Find(new(expected.Id))!.IsClaimable)
            {
                return $"{expected.Id}: whether it can be claimed";
            }

            if (Find(expected, swarm.Tickets.Find(new(expected.Id))!) is { } difference)
            {
                return $"{expected.Id}: {difference}";
            }
        }

        foreach (var expected in oracle.AllAgents)
        {
            if (Find(expected, swarm.Agents.Find(new(expected.Id))!) is { } difference)
            {
                return $"{expected.Id}: {difference}";
            }
        }

        return null;
    }

    private static string? Find(OracleTicket expected, Ticket actual) =>
        Differs("state", expected.State, _ticketWords[(int)actual.Status])
        ?? Differs("blockedByCount", expected.Edges.Count(edge => !edge.Satisfied), actual.BlockedByCount)
        ?? FindEdges(expected, actual)
        ?? Differs("attempt", expected.Attempt, actual.Attempt)
        ?? Differs("failures", expected.Failures, actual.Work?.Failures ?? 0)
        ?? Differs("leaseLosses", expected.Losses, actual.Work?.LeaseLosses ?? 0)
        ?? Differs("releases", expected.Releases, actual.Work?.Releases ?? 0)
        ?? Differs("holder", expected.Holding?.Agent, actual.Holder?.Agent.Value)
        ?? Differs("life", expected.Holding?.Life, actual.Holder?.Incarnation.Value)
        ?? Differs("fence", expected.Holding?.Fence, actual.Holder?.Fence.Value)
        ?? Differs("lease", expected.Holding?.LeaseUntil, actual.Holder?.LeaseExpiresAt.Milliseconds)
        ?? Differs("run", expected.Holding?.RunUntil, actual.Holder?.RunUntil.Milliseconds)
        ?? Differs("for agent", expected.ForAgent, actual.Assignee?.Agent?.Value)
        ?? Differs("for role", expected.ForRole, actual.Assignee?.Role)
        ?? Differs("for until", expected.ForUntil, actual.Assignee?.Until.Milliseconds)
        ?? Differs("delay", expected.DelayedUntil, actual.DelayedUntil?.Milliseconds)
        ?? Differs("in line", expected.Place is not null, actual.IsReady)
        ?? Differs("overdue", expected.Overdue, actual.Work?.ReviewIsOverdue ?? false)
        ?? Differs("version", expected.Version, actual.Version);

    private static string? FindEdges(OracleTicket expected, Ticket actual)
    {
        if (expected.Edges.Count != actual.DependsOn.Count)
        {
            return "the number of edges";
        }

        for (var index = 0; index < expected.Edges.Count; index++)
        {
            var (edge, other) = (expected.Edges[index], actual.DependsOn[index]);
            if (edge.To != other.Ticket.Value || edge.Satisfied != other.Satisfied
                || edge.OnFailure != _policyWords[(int)other.OnFailure])
            {
                return $"the edge to {edge.To}";
            }
        }

        return null;
    }

    private static string? Find(OracleAgent expected, Agent actual)
    {
        for (var index = 0; index < Math.Min(expected.Holds.Count, actual.Holds.Count); index++)
        {
            if (expected.Holds[index].Id != actual.Holds[index].Id.Value)
            {
                return "the order of what it holds";
            }
        }

        return Differs("state", expected.State, _agentWords[(int)actual.Status])
            ?? Differs("draining", expected.Draining, actual.IsDraining)
            ?? Differs("life", expected.Number, actual.Incarnation.Value)
            ?? Differs("holds", expected.Holds.Count, actual.Holds.Count);
    }

    private static string? Differs<T>(string name, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name} should be {expected}, is {actual}");
}
