namespace Waggle.Core.Tickets;

/// <summary>A fence that no longer holds, and why: what a late caller is told.</summary>
public sealed record DeadFence(Fence Fence, AgentId Agent, EndReason Reason);
