namespace Waggle.Core.Tickets;

/// <summary>An attempt that ended, as the next one is told about it.</summary>
/// <param name="Attempt">1 and up.</param>
/// <param name="Agent">Who held the ticket.</param>
/// <param name="Outcome">How the holding ended.</param>
/// <param name="Message">The error, the reason of a release or reject, or the note of a hand-off; or null.</param>
/// <param name="Checkpoint">The progress it saved, or null.</param>
/// <param name="EndedAt">When.</param>
public sealed record PreviousAttempt(
    int Attempt, AgentId Agent, EndReason Outcome, string? Message, JsonText? Checkpoint, Timestamp EndedAt);
