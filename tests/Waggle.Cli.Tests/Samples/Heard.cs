using System.Text.Json;

namespace Waggle.Cli.Tests.Samples;

/// <summary>A request that went through a relay, before it was answered.</summary>
/// <param name="Path">Below the swarm, such as <c>/claims</c>.</param>
/// <param name="Key">The idempotency key, or null.</param>
internal sealed record Heard(string Method, string Path, string? Key, JsonElement Body)
{
    public bool IsClaim => Path is "/claims";

    public bool IsHeartbeat => Path.EndsWith("/heartbeat", StringComparison.Ordinal);

    /// <summary>True for what ends an attempt.</summary>
    public bool IsOutcome =>
        Path.EndsWith("/complete", StringComparison.Ordinal) || Path.EndsWith("/fail", StringComparison.Ordinal);
}
