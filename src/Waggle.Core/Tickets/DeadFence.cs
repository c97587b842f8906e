namespace Waggle.Core.Tickets;

/// <summary>A fence that no longer holds, and why: what a late caller is told.</summary>
/// <param name="Fence">The fence.</param>
/// <param name="Agent">Whose it was.</param>
/// <param name="Reason">Why it died.</param>
/// <param name="BodyHash">Of the holder's own request that ended it, or null when something else did.</param>
/// <param name="Position">Of the event that ended it: the answer to a repeat of that request is rendered as of
/// there.</param>
public sealed record DeadFence(Fence Fence, AgentId Agent, EndReason Reason, long? BodyHash, long Position);
