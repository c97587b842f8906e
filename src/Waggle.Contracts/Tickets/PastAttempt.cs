using System.Text.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>An attempt that ended, as the next one is told about it.</summary>
public sealed record PastAttempt
{
    /// <summary>Which attempt.</summary>
    /// <value>1 and up.</value>
    public required int Attempt { get; init; }

    /// <summary>Who held the ticket.</summary>
    /// <value>An agent id.</value>
    public required string Agent { get; init; }

    /// <summary>How it ended.</summary>
    public required AttemptEnd Outcome { get; init; }

    /// <summary>The error, the reason of a release or reject, or the note of a hand-off.</summary>
    /// <value>Null: none was given.</value>
    public string? Message { get; init; }

    /// <summary>The progress it saved.</summary>
    /// <value>Null: none.</value>
    public JsonElement? Checkpoint { get; init; }

    /// <summary>When it ended.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset EndedAt { get; init; }
}
