namespace Waggle.Engine.Keys;

/// <summary>How long and how many requests a swarm remembers, so that a repeat is answered and not done again: whatever
/// comes first.</summary>
public static class IdempotencyWindow
{
    /// <summary>How many keys a swarm remembers: some 80 MB in memory when full.</summary>
    public const int KeysMax = 1_000_000;

    /// <summary>How long a key is remembered, in seconds: a day, longer than any client retries.</summary>
    public const int AgeMaxSeconds = 86_400;
}
