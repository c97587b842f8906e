using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>Writes the row of a ticket: see <see cref="DirectJson"/>.</summary>
internal static class DirectRows
{
    public static void Write(Utf8JsonWriter writer, TicketRow row)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Id, row.Id.Value);
        DirectJson.Write(writer, row.Definition);
        writer.WriteString(JsonNames.Status, EnumNames<TicketStatus>.Of((int)row.Status));
        DirectJson.WriteIfSet(writer, row.Assignee);
        DirectJson.WriteIfSet(writer, JsonNames.DelayedUntil, row.DelayedUntil);
        WriteIfSet(writer, row.Holder);
        WriteIfSet(writer, row.Work);
        if (row.ClosedBecause is { } because)
        {
            writer.WriteString(JsonNames.ClosedBecause, EnumNames<WhyTicket>.Of((int)because));
        }

        DirectJson.WriteIfSet(writer, JsonNames.ClosedByDependency, row.ClosedByDependency?.Value);
        writer.WriteNumber(JsonNames.CreatedAt, row.CreatedAt.Milliseconds);
        writer.WriteNumber(JsonNames.UpdatedAt, row.UpdatedAt.Milliseconds);
        writer.WriteNumber(JsonNames.StatusSince, row.StatusSince.Milliseconds);
        writer.WriteNumber(JsonNames.CreatedPosition, row.CreatedPosition);
        writer.WriteNumber(JsonNames.Version, row.Version);
        WriteUnlessZero(writer, JsonNames.ReadyPosition, row.ReadyPosition);
        WriteIfTrue(writer, JsonNames.IsReady, row.IsReady);
        DirectJson.WriteIfAny(writer, row.Edges);
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketRow.HoldingRow? holder)
    {
        if (holder is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.Holder);
        writer.WriteString(JsonNames.Agent, holder.Agent.Value);
        writer.WriteNumber(JsonNames.Incarnation, holder.Incarnation.Value);
        writer.WriteNumber(JsonNames.Fence, holder.Fence.Value);
        writer.WriteNumber(JsonNames.Since, holder.Since.Milliseconds);
        writer.WriteNumber(JsonNames.LeaseSeconds, holder.LeaseSeconds);
        writer.WriteNumber(JsonNames.RunUntil, holder.RunUntil.Milliseconds);
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketRow.WorkRow? work)
    {
        if (work is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.Work);
        writer.WriteNumber(JsonNames.Attempt, work.Attempt);
        WriteUnlessZero(writer, JsonNames.Failures, work.Failures);
        WriteUnlessZero(writer, JsonNames.LeaseLosses, work.LeaseLosses);
        WriteUnlessZero(writer, JsonNames.Releases, work.Releases);
        DirectJson.WriteIfSet(writer, JsonNames.Result, work.Result);
        WriteIfSet(writer, work.Error);
        WriteIfSet(writer, work.Progress);
        DirectJson.WriteIfSet(writer, JsonNames.CompletedBy, work.CompletedBy?.Value);
        DirectJson.WriteIfSet(writer, JsonNames.ReviewUntil, work.ReviewUntil);
        WriteIfTrue(writer, JsonNames.ReviewIsOverdue, work.ReviewIsOverdue);
        WriteIfSet(writer, work.LastVerb);
        WriteIfAny(writer, work.PreviousAttempts);
        WriteIfAny(writer, work.DeadFences);
        writer.WriteEndObject();
    }

    private static void WriteUnlessZero(Utf8JsonWriter writer, JsonEncodedText name, long number)
    {
        if (number != 0)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteIfTrue(Utf8JsonWriter writer, JsonEncodedText name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, value);
        }
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ImmutableArray<PreviousAttempt> attempts)
    {
        if (attempts.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.PreviousAttempts);
        foreach (var past in attempts)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Attempt, past.Attempt);
            writer.WriteString(JsonNames.Agent, past.Agent.Value);
            writer.WriteString(JsonNames.Outcome, EnumNames<EndReason>.Of((int)past.Outcome));
            DirectJson.WriteIfSet(writer, JsonNames.Message, past.Message);
            DirectJson.WriteIfSet(writer, JsonNames.Checkpoint, past.Checkpoint);
            writer.WriteNumber(JsonNames.EndedAt, past.EndedAt.Milliseconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ImmutableArray<DeadFence> fences)
    {
        if (fences.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(JsonNames.DeadFences);
        foreach (var dead in fences)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Fence, dead.Fence.Value);
            writer.WriteString(JsonNames.Agent, dead.Agent.Value);
            writer.WriteString(JsonNames.Reason, EnumNames<EndReason>.Of((int)dead.Reason));
            if (dead.BodyHash is { } hash)
            {
                writer.WriteNumber(JsonNames.BodyHash, hash);
            }

            writer.WriteNumber(JsonNames.Position, dead.Position);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketError? error)
    {
        if (error is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.Error);
        writer.WriteString(JsonNames.Message, error.Message);
        DirectJson.WriteIfSet(writer, JsonNames.Details, error.Details);
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, TicketSnapshot.Report? progress)
    {
        if (progress is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.Progress);
        DirectJson.WriteIfSet(writer, JsonNames.Note, progress.Note);
        if (progress.Percent is { } percent)
        {
            writer.WriteNumber(JsonNames.Percent, percent);
        }

        DirectJson.WriteIfSet(writer, JsonNames.Checkpoint, progress.Checkpoint);
        writer.WriteNumber(JsonNames.At, progress.At.Milliseconds);
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, LastVerb? verb)
    {
        if (verb is null)
        {
            return;
        }

        writer.WriteStartObject(JsonNames.LastVerb);
        writer.WriteNumber(JsonNames.Fence, verb.Fence.Value);
        writer.WriteNumber(JsonNames.BodyHash, verb.BodyHash);
        writer.WriteNumber(JsonNames.Position, verb.Position);
        writer.WriteEndObject();
    }
}
