using System.Text.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Claims;

/// <summary>What became of one held ticket: a holder's verb with its fields. Fields of other verbs are
/// refused.</summary>
public sealed record OutcomeRequest
{
    /// <summary>The ticket.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>The fence handed out with the claim.</summary>
    /// <value>1 to 2^53 - 1.</value>
    public required long Fence { get; init; }

    /// <summary>What the holder says.</summary>
    public required HolderVerb Verb { get; init; }

    /// <summary>For complete: the result.</summary>
    /// <value>Any JSON, at most 64 KiB, or a <see cref="Blobs.BlobReference"/>. Null: none.</value>
    public JsonElement? Result { get; init; }

    /// <summary>For fail: what went wrong.</summary>
    /// <value>Required there, null elsewhere.</value>
    public AttemptError? Error { get; init; }

    /// <summary>For fail: true means no further attempt.</summary>
    /// <value>Null: false.</value>
    public bool? Final { get; init; }

    /// <summary>For fail and release: how long the ticket waits, in seconds.</summary>
    /// <value>0 to 86,400. Null: by the retry rule after fail, 0 after release.</value>
    public int? DelaySeconds { get; init; }

    /// <summary>For release: why, for people.</summary>
    /// <value>At most 4 KiB. Null: not said.</value>
    public string? Reason { get; init; }

    /// <summary>For progress and handOff: for people, or for the next holder.</summary>
    /// <value>At most 4 KiB. Null: none.</value>
    public string? Note { get; init; }

    /// <summary>For progress: how far the work is.</summary>
    /// <value>0 to 100. Null: not said.</value>
    public int? Percent { get; init; }

    /// <summary>For progress: what the next attempt may go on from.</summary>
    /// <value>Any JSON, at most 64 KiB. Null: none.</value>
    public JsonElement? Checkpoint { get; init; }

    /// <summary>For handOff: who takes over.</summary>
    /// <value>Required there, null elsewhere.</value>
    public AssigneeRequest? To { get; init; }
}
