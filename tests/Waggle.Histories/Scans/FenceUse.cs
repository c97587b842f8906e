namespace Waggle.Histories.Scans;

/// <summary>Something that was done under a fence, as the journal tells it.</summary>
/// <param name="Position">Where in the journal.</param>
/// <param name="Kind">What it was.</param>
public sealed record FenceUse(long Position, string Ticket, long Fence, FenceUseKind Kind);
