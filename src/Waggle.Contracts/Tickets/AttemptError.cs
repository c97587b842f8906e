using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>What went wrong in an attempt.</summary>
public sealed record AttemptError
{
    /// <summary>For people.</summary>
    /// <value>1 character to 4 KiB.</value>
    public required string Message { get; init; }

    /// <summary>For programs.</summary>
    /// <value>Any JSON, at most 64 KiB. Null: none.</value>
    public JsonElement? Details { get; init; }
}
