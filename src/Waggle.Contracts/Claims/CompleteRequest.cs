using System.Text.Json;

namespace Waggle.Contracts.Claims;

/// <summary>The holder is done.</summary>
public sealed record CompleteRequest
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

    /// <summary>The result.</summary>
    /// <value>Any JSON, at most 64 KiB, or a <see cref="Blobs.BlobReference"/>. Null: none.</value>
    public JsonElement? Result { get; init; }
}
