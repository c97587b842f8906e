namespace Waggle.Chaos.Tests.Workloads;

/// <summary>One life of an agent, with the claims that it knows of.</summary>
internal sealed record AgentLife(string Agent, long Incarnation, IReadOnlyList<(string Ticket, long Fence)> Claims);
