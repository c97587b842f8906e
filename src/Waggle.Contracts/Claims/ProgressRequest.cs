using System.Text.Json;

namespace Waggle.Contracts.Claims;

/// <summary>The holder reports how far it is; renews the lease.</summary>
public sealed record ProgressRequest
{
    /// <summary>The agent that acts.</summary>
    /// <value>An id.</value>
    public required string Agent { get; init; }

    /// <summary>Which life of the agent speaks; an older one than the present is refused.</summary>
    /// <value>1 and up. Null: the present one, unchecked.</value>
    public long? Incarnation { get; init; }

    /// <summary>The fence handed out with the claim.</summary>
    /// <value>1 to 2^53 - 1.</value>
    public required long Fence { get; init; }

    /// <summary>For people.</summary>
    /// <value>At most 4 KiB. Null: none.</value>
    public string? Note { get; init; }

    /// <summary>How far the work is.</summary>
    /// <value>0 to 100. Null: not said.</value>
    public int? Percent { get; init; }

    /// <summary>What the next attempt may go on from.</summary>
    /// <value>Any JSON, at most 64 KiB. Null: none.</value>
    public JsonElement? Checkpoint { get; init; }
}
