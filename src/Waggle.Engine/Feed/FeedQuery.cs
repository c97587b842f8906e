namespace Waggle.Engine.Feed;

/// <summary>Which events of a swarm are asked for.</summary>
/// <param name="After">Only those after this position; 0: from the first on.</param>
/// <param name="Generation">The generation of the cursor that was handed in, or null for a bare position, which fits
/// any.</param>
/// <param name="Limit">How many at most. 1 and up.</param>
/// <param name="Types">Only these types, with their versions; null: all.</param>
/// <param name="Subject">Only about this ticket, agent or swarm; null: all.</param>
public sealed record FeedQuery(
    long After, long? Generation, int Limit, IReadOnlySet<string>? Types, string? Subject);
