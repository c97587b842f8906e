using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Workers;

/// <summary>What a handler has to say about the ticket it was given.</summary>
public abstract record WorkOutcome
{
    private protected WorkOutcome() { }

    /// <summary>The work is done.</summary>
    /// <param name="Result">Any JSON, or a <see cref="Contracts.Blobs.BlobReference"/>. The worker puts what is over
    /// 64 KiB into a blob. Null: none.</param>
    public sealed record Complete(JsonElement? Result = null) : WorkOutcome;

    /// <summary>This attempt failed.</summary>
    /// <param name="Error">What went wrong.</param>
    /// <param name="Final">True: no further attempt.</param>
    /// <param name="DelaySeconds">0 to 86,400. Null: by the ticket's retry rule.</param>
    public sealed record Fail(AttemptError Error, bool Final = false, int? DelaySeconds = null) : WorkOutcome;

    /// <summary>The ticket is given back; no failure is counted.</summary>
    /// <param name="Reason">For people. Null: not said.</param>
    /// <param name="DelaySeconds">0 to 86,400. Null: 0.</param>
    public sealed record Release(string? Reason = null, int? DelaySeconds = null) : WorkOutcome;

    /// <summary>The ticket is passed on.</summary>
    /// <param name="To">Who takes over.</param>
    /// <param name="Note">For the next holder. Null: none.</param>
    public sealed record HandOff(AssigneeRequest To, string? Note = null) : WorkOutcome;

    /// <summary>The work is done, with a result of a type of the caller's.</summary>
    /// <param name="result">The result.</param>
    /// <param name="type">How it is written as JSON.</param>
    /// <returns>A <see cref="Complete"/>.</returns>
    public static WorkOutcome CompleteWith<TResult>(TResult result, JsonTypeInfo<TResult> type) =>
        new Complete(JsonSerializer.SerializeToElement(result, type));

    /// <summary>This attempt failed.</summary>
    /// <param name="message">What went wrong, for people; at most 4 KiB.</param>
    /// <returns>A <see cref="Fail"/>.</returns>
    public static WorkOutcome FailWith(string message) => new Fail(new AttemptError { Message = message });
}
