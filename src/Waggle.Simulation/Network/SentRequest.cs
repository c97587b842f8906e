namespace Waggle.Simulation.Network;

/// <summary>A request as it left a client.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="Path">Path and query.</param>
/// <param name="SentAt">In ticks of true time.</param>
/// <param name="PositionKnown">The highest position of an answer about its swarm that anybody had then.</param>
/// <param name="Generation">How often that swarm had been deleted.</param>
internal sealed record SentRequest(
    string From,
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body,
    long SentAt,
    long PositionKnown,
    int Generation)
{
    /// <summary>A header, or null.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
