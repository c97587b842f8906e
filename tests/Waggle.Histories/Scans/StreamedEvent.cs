namespace Waggle.Histories.Scans;

/// <summary>An event as a reader of a stream got it.</summary>
/// <param name="Position">Its number in the stream, gapless.</param>
/// <param name="Content">All of it, or a hash: equal for equal events.</param>
public sealed record StreamedEvent(long Position, string Content);
