namespace Waggle.Disk.Tests.Power;

/// <summary>A claim that was granted under a fence, or a completion that was accepted under it.</summary>
/// <param name="Ticket">Of which ticket.</param>
/// <param name="Fence">Under which fence.</param>
/// <param name="IsCompletion">False: a claim.</param>
internal sealed record FencedFact(string Ticket, long Fence, bool IsCompletion);
