namespace Waggle.Contracts.Server;

/// <summary>For how long a repeated request gets its first answer. Whichever bound is reached first ends it.</summary>
public sealed record IdempotencyWindow
{
    /// <summary>By age, in seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>By number, per swarm.</summary>
    public required int Keys { get; init; }
}
