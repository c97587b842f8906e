using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Core;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>Writes what every claim and every checkpoint writes, as the serializer of <see cref="EngineJson"/> would,
/// but faster, and without what is empty or usual. Everything else goes through the serializer, and so does all
/// reading.</summary>
/// <remarks>Members are in the order in which the records declare them, those of the base last. Left out are null,
/// empty lists, and the usual policy; a row also leaves out 0 and false.</remarks>
internal static class DirectJson
{
    /// <summary>True when the event is one of those that are written directly; false: nothing was written.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, SwarmEvent @event)
    {
        switch (@event)
        {
            case TicketEvent.Claimed claimed:
                Write(writer, claimed);
                return true;
            case TicketEvent.Completed completed:
                Write(writer, completed);
                return true;
            case TicketEvent.Created created:
                Write(writer, created);
                return true;
            case TicketEvent.Started started:
                writer.WriteStartObject();
                WriteHolder(writer, started.Agent, started.Fence, started.BodyHash);
                writer.WriteString(JsonNames.Ticket, started.Ticket.Value);
                writer.WriteEndObject();
                return true;
            case TicketEvent.Unblocked unblocked:
                writer.WriteStartObject();
                writer.WriteString(JsonNames.Ticket, unblocked.Ticket.Value);
                writer.WriteEndObject();
                return true;
            default:
                return false;
        }
    }

    /// <summary>The members of a ticket's definition, as an object.</summary>
    public static void Write(Utf8JsonWriter writer, TicketDefinition definition)
    {
        writer.WriteStartObject(JsonNames.Definition);
        writer.WriteString(JsonNames.Title, definition.Title);
        WriteIfSet(writer, JsonNames.Description, definition.Description);
        WriteIfSet(writer, JsonNames.Type, definition.Type);
        writer.WriteNumber(JsonNames.Priority, definition.Priority);
        WriteIfSet(writer, JsonNames.Parent, definition.Parent?.Value);
        WriteIfSet(writer, JsonNames.Payload, definition.Payload);
        WriteIfSet(writer, JsonNames.NotBefore, definition.NotBefore);
        WriteIfSet(writer, JsonNames.Deadline, definition.Deadline);
        WriteIfAny(writer, definition.Requires);
        WriteIfAny(writer, definition.Labels);
        if (definition.Policy != TicketPolicy.Default)
        {
            Write(writer, definition.Policy);
        }

        WriteIfSet(writer, JsonNames.TraceParent, definition.TraceParent);
        WriteIfSet(writer, JsonNames.TraceState, definition.TraceState);
        writer.WriteEndObject();
    }

    /// <summary>Edges, as an array.</summary>
    public static void WriteIfAny(Utf8JsonWriter writer, ImmutableArray<Edge> edges)
    {
        if (edges.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.Edges);
        foreach (var edge in edges)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Ticket, edge.Ticket.Value);
            writer.WriteString(JsonNames.OnFailure, EnumNames<FailurePolicy>.Of((int)edge.OnFailure));
            writer.WriteBoolean(JsonNames.Satisfied, edge.Satisfied);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>An assignee, as an object.</summary>
    public static void WriteIfSet(Utf8JsonWriter writer, Assignee? assignee)
    {
        if (assignee is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.Assignee);
        WriteIfSet(writer, JsonNames.Agent, assignee.Agent?.Value);
        WriteIfSet(writer, JsonNames.Role, assignee.Role);
        writer.WriteNumber(JsonNames.Until, assignee.Until.Milliseconds);
        writer.WriteEndObject();
    }

    /// <summary>A payload or a result.</summary>
    public static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, Content? content)
    {
        if (content is not null)
        {
            writer.WritePropertyName(name);
            ContentConverter.Write(writer, content);
        }
    }

    /// <summary>Somebody's JSON.</summary>
    public static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, JsonText? json)
    {
        if (json is { } text)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(text.Text, skipInputValidation: true); // The shell has parsed it on its way in.
        }
    }

    public static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, Timestamp? moment)
    {
        if (moment is { } known)
        {
            writer.WriteNumber(name, known.Milliseconds);
        }
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ImmutableArray<string> capabilities)
    {
        if (capabilities.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.Requires);
        foreach (var capability in capabilities)
        {
            writer.WriteStringValue(capability);
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ImmutableArray<Label> labels)
    {
        if (labels.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.Labels);
        foreach (var (name, value) in labels)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Name, name);
            writer.WriteString(JsonNames.Value, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, TicketEvent.Claimed claimed)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Agent, claimed.Agent.Value);
        writer.WriteNumber(JsonNames.Incarnation, claimed.Incarnation.Value);
        writer.WriteNumber(JsonNames.Fence, claimed.Fence.Value);
        writer.WriteNumber(JsonNames.Attempt, claimed.Attempt);
        writer.WriteNumber(JsonNames.LeaseSeconds, claimed.LeaseSeconds);
        writer.WriteNumber(JsonNames.RunUntil, claimed.RunUntil.Milliseconds);
        writer.WriteString(JsonNames.Ticket, claimed.Ticket.Value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TicketEvent.Completed completed)
    {
        writer.WriteStartObject();
        WriteHolder(writer, completed.Agent, completed.Fence, completed.BodyHash);
        WriteIfSet(writer, JsonNames.Result, completed.Result);
        WriteIfSet(writer, JsonNames.ReviewUntil, completed.ReviewUntil);
        writer.WriteString(JsonNames.Ticket, completed.Ticket.Value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TicketEvent.Created created)
    {
        writer.WriteStartObject();
        Write(writer, created.Definition);
        WriteIfSet(writer, created.Assignee);
        WriteIfSet(writer, JsonNames.DelayedUntil, created.DelayedUntil);
        WriteIfSet(writer, JsonNames.Actor, created.Actor);
        WriteIfAny(writer, created.Edges);
        writer.WriteString(JsonNames.Ticket, created.Ticket.Value);
        writer.WriteEndObject();
    }

    private static void WriteHolder(Utf8JsonWriter writer, AgentId agent, Fence fence, long bodyHash)
    {
        writer.WriteString(JsonNames.Agent, agent.Value);
        writer.WriteNumber(JsonNames.Fence, fence.Value);
        writer.WriteNumber(JsonNames.BodyHash, bodyHash);
    }

    private static void Write(Utf8JsonWriter writer, TicketPolicy policy)
    {
        writer.WriteStartObject(JsonNames.Policy);
        writer.WriteNumber(JsonNames.LeaseSeconds, policy.LeaseSeconds);
        writer.WriteNumber(JsonNames.MaxRunSeconds, policy.MaxRunSeconds);
        writer.WriteNumber(JsonNames.ReviewSeconds, policy.ReviewSeconds);
        writer.WriteNumber(JsonNames.MaxAttempts, policy.MaxAttempts);
        writer.WriteNumber(JsonNames.MaxLeaseLosses, policy.MaxLeaseLosses);
        writer.WriteStartObject(JsonNames.Retry);
        writer.WriteNumber(JsonNames.BackoffSeconds, policy.Retry.BackoffSeconds);
        writer.WriteNumber(JsonNames.Factor, policy.Retry.Factor);
        writer.WriteNumber(JsonNames.MaxBackoffSeconds, policy.Retry.MaxBackoffSeconds);
        writer.WriteNumber(JsonNames.Jitter, policy.Retry.Jitter);
        writer.WriteEndObject();
        writer.WriteBoolean(JsonNames.ReviewRequired, policy.ReviewRequired);
        writer.WriteEndObject();
    }
}
