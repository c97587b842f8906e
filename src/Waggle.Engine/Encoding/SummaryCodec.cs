using System.Text.Json;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>Summaries to bytes and back: <c>[previous]</c> of an agent, and of a ticket
/// <c>[previous,status,attempt,blockedByCount,priority]</c>.</summary>
/// <remarks>Numbers only, status included (the checkpoint's counts are in that order for ever too): there is one beside
/// every event of a ticket.</remarks>
internal static class SummaryCodec
{
    public static void Write(Utf8JsonWriter writer, EventSummary summary)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(summary.Previous);
        if (summary.Ticket is { } ticket)
        {
            writer.WriteNumberValue((int)ticket.Status);
            writer.WriteNumberValue(ticket.Attempt);
            writer.WriteNumberValue(ticket.BlockedByCount);
            writer.WriteNumberValue(ticket.Priority);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a summary whose array has just been opened, to its end.</summary>
    /// <exception cref="JsonException">It is not what <see cref="Write"/> writes.</exception>
    public static EventSummary Read(ref Utf8JsonReader reader)
    {
        Span<long> numbers = stackalloc long[5];
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (count == numbers.Length)
            {
                throw new JsonException("A summary holds too many numbers.");
            }

            numbers[count++] = reader.GetInt64();
        }

        if (reader.TokenType != JsonTokenType.EndArray || count is not (1 or 5))
        {
            throw new JsonException("A summary holds one number, or five.");
        }

        return new(
            numbers[0],
            count == 1
                ? null
                : new((TicketStatus)numbers[1], (int)numbers[2], (int)numbers[3], (int)numbers[4]));
    }
}
