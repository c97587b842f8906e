using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Server.Exchanges;
using Names = Waggle.Server.Tickets.TicketNames;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Tickets;

/// <summary>Writes tickets straight into an answer, in the bytes that <see cref="TicketRendering"/> and the serializer
/// would make of them, but without building them first: most of what a busy server says are tickets.</summary>
/// <remarks>Payloads, results and the like are written as their authors wrote them.</remarks>
internal static class TicketWriter
{
    /// <summary>A ticket as an object.</summary>
    public static void Write(Utf8JsonWriter writer, TicketSnapshot ticket)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Id, ticket.Id.Value);
        WriteDefinition(writer, ticket);
        WritePolicy(writer, ticket.Definition.Policy);
        writer.WriteString(Names.State, WireWords<TicketState>.Of((int)ticket.Status));
        writer.WriteNumber(Names.BlockedByCount, ticket.BlockedByCount);
        writer.WriteNumber(Names.Attempt, ticket.Attempt);
        writer.WriteNumber(Names.Failures, ticket.Failures);
        writer.WriteNumber(Names.LeaseLosses, ticket.LeaseLosses);
        writer.WriteNumber(Names.Releases, ticket.Releases);
        WriteIfSet(writer, Names.DelayedUntil, ticket.DelayedUntil);
        WriteIfSet(writer, ticket.Holder);
        WriteIfSet(writer, Names.Result, ticket.Result);
        WriteIfSet(writer, ticket.Error);
        WriteIfSet(writer, ticket.Progress);
        if (ticket.ReviewIsOverdue)
        {
            writer.WriteBoolean(Names.ReviewOverdue, value: true);
        }

        Write(writer, ticket.PreviousAttempts);
        WireTime.Write(writer, Names.CreatedAt, ticket.CreatedAt);
        WireTime.Write(writer, Names.UpdatedAt, ticket.UpdatedAt);
        writer.WriteNumber(Names.Version, ticket.Version);
        writer.WriteEndObject();
    }

    /// <summary>Ended attempts as a member, oldest first.</summary>
    public static void Write(Utf8JsonWriter writer, ImmutableArray<PreviousAttempt> attempts)
    {
        writer.WriteStartArray(Names.PreviousAttempts);
        foreach (var attempt in attempts)
        {
            writer.WriteStartObject();
            writer.WriteNumber(Names.Attempt, attempt.Attempt);
            writer.WriteString(Names.Agent, attempt.Agent.Value);
            writer.WriteString(Names.Outcome, WireWords<AttemptEnd>.Of((int)attempt.Outcome));
            WriteIfSet(writer, Names.Message, attempt.Message);
            WriteIfSet(writer, Names.Checkpoint, attempt.Checkpoint);
            WireTime.Write(writer, Names.EndedAt, attempt.EndedAt);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A member that is left out when there is nothing to say.</summary>
    public static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteDefinition(Utf8JsonWriter writer, TicketSnapshot ticket)
    {
        var definition = ticket.Definition;
        writer.WriteString(Names.Title, definition.Title);
        WriteIfSet(writer, Names.Description, definition.Description);
        WriteIfSet(writer, Names.Type, definition.Type);
        writer.WriteNumber(Names.Priority, definition.Priority);
        writer.WriteStartArray(Names.Requires);
        foreach (var capability in definition.Requires)
        {
            writer.WriteStringValue(capability);
        }

        writer.WriteEndArray();
        writer.WriteStartArray(Names.DependsOn);
        foreach (var edge in ticket.Edges)
        {
            writer.WriteStartObject();
            writer.WriteString(Names.Ticket, edge.Ticket.Value);
            writer.WriteString(Names.OnFailure, WireWords<OnFailure>.Of((int)edge.OnFailure));
            writer.WriteBoolean(Names.Satisfied, edge.Satisfied);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteIfSet(writer, Names.Parent, definition.Parent?.Value);
        writer.WriteStartObject(Names.Labels);
        foreach (var (name, value) in definition.Labels)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        WriteIfSet(writer, Names.Payload, definition.Payload);
        if (ticket.Assignee is { } assignee)
        {
            writer.WriteStartObject(Names.Assignee);
            WriteIfSet(writer, Names.Agent, assignee.Agent?.Value);
            WriteIfSet(writer, Names.Role, assignee.Role);
            WireTime.Write(writer, Names.Until, assignee.Until);
            writer.WriteEndObject();
        }

        WriteIfSet(writer, Names.NotBefore, definition.NotBefore);
        WriteIfSet(writer, Names.Deadline, definition.Deadline);
    }

    private static void WritePolicy(Utf8JsonWriter writer, TicketPolicy policy)
    {
        writer.WriteNumber(Names.LeaseSeconds, policy.LeaseSeconds);
        writer.WriteNumber(Names.MaxRunSeconds, policy.MaxRunSeconds);
        writer.WriteNumber(Names.ReviewSeconds, policy.ReviewSeconds);
        writer.WriteNumber(Names.MaxAttempts, policy.MaxAttempts);
        writer.WriteNumber(Names.MaxLeaseLosses, policy.MaxLeaseLosses);
        writer.WriteStartObject(Names.Retry);
        writer.WriteNumber(Names.BackoffSeconds, policy.Retry.BackoffSeconds);
        writer.WriteNumber(Names.Factor, policy.Retry.Factor / 1000.0);
        writer.WriteNumber(Names.MaxBackoffSeconds, policy.Retry.MaxBackoffSeconds);
        writer.WriteNumber(Names.Jitter, policy.Retry.Jitter / 1000.0);
        writer.WriteEndObject();
        var review = policy.ReviewRequired ? ReviewMode.Required : ReviewMode.None;
        writer.WriteString(Names.Review, WireWords<ReviewMode>.Of((int)review));
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketSnapshot.Holding? holder)
    {
        if (holder is not null)
        {
            writer.WriteStartObject(Names.Holder);
            writer.WriteString(Names.Agent, holder.Agent.Value);
            WireTime.Write(writer, Names.Since, holder.Since);
            WireTime.Write(writer, Names.LeaseExpiresAt, holder.LeaseExpiresAt);
            writer.WriteEndObject();
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketError? error)
    {
        if (error is not null)
        {
            writer.WriteStartObject(Names.Error);
            writer.WriteString(Names.Message, error.Message);
            WriteIfSet(writer, Names.Details, error.Details);
            writer.WriteEndObject();
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketSnapshot.Report? progress)
    {
        if (progress is not null)
        {
            writer.WriteStartObject(Names.Progress);
            WriteIfSet(writer, Names.Note, progress.Note);
            if (progress.Percent is { } percent)
            {
                writer.WriteNumber(Names.Percent, percent);
            }

            WriteIfSet(writer, Names.Checkpoint, progress.Checkpoint);
            WireTime.Write(writer, Names.At, progress.At);
            writer.WriteEndObject();
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, Timestamp? moment)
    {
        if (moment is { } known)
        {
            WireTime.Write(writer, name, known);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, Content? content)
    {
        if (content is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(
                content switch
                {
                    Content.Inline inline => inline.Json.Text,
                    Content.Blob blob => ContentJson.Of(blob.Reference),
                    _ => throw new InvariantViolatedException($"the content {content.GetType().Name} has a rendering"),
                },
                skipInputValidation: true); // Parsed on its way in.
        }
    }

    private static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, JsonText? json)
    {
        if (json is { } text)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(text.Text, skipInputValidation: true); // Parsed on its way in.
        }
    }
}
