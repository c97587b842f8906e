using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Encoding;

/// <summary>Entries to bytes and back: a JSON array of entries, each with the time, its origin and its
/// events.</summary>
/// <remarks>
/// <code>
/// [{"t":1766000000000,"q":"request","c":"correlation","e":["ticket.started.v1",{...},[...],...]},...]
/// </code>
/// The numbers after an event's data are its summary: see <see cref="SummaryCodec"/>.
/// JSON, because a journal is read for ever, also by people and other programs; the cost is measured in the ADR.
/// </remarks>
public static class RecordCodec
{
    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("t");
    private static readonly JsonEncodedText Request = JsonEncodedText.Encode("q");
    private static readonly JsonEncodedText Correlation = JsonEncodedText.Encode("c");
    private static readonly JsonEncodedText Causation = JsonEncodedText.Encode("a");
    private static readonly JsonEncodedText TraceParent = JsonEncodedText.Encode("p");
    private static readonly JsonEncodedText TraceState = JsonEncodedText.Encode("s");
    private static readonly JsonEncodedText Events = JsonEncodedText.Encode("e");

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Bytes on disk, never in a page.
        SkipValidation = true,
    };

    /// <summary>Encodes entries as one record. Pure: may run on any thread.</summary>
    public static JournalRecord Encode(
        IReadOnlyList<JournalEntry> entries, long firstPosition, ReadOnlyMemory<byte> previousHash, byte[] keys)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * entries.Count);
        var count = 0;
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var entry in entries)
            {
                Write(writer, entry);
                count += entry.Events.Length;
            }

            writer.WriteEndArray();
        }

        var time = entries[^1].At;
        var hash = ChainHash.Next(previousHash.Span, firstPosition, count, time, keys, buffer.WrittenSpan);
        return new(firstPosition, count, time, hash, keys, buffer.WrittenMemory);
    }

    /// <summary>The entries of a record.</summary>
    /// <exception cref="JournalDamagedException">The bytes are not what <see cref="Encode"/> writes.</exception>
    public static IReadOnlyList<JournalEntry> Decode(JournalRecord record)
    {
        try
        {
            var scan = new RecordScan(record.Events.Span);
            var entries = new List<JournalEntry>();
            while (scan.NextEntry())
            {
                var events = ImmutableArray.CreateBuilder<JournaledEvent>();
                while (scan.NextEvent(out var type))
                {
                    events.Add(scan.Read(type));
                }

                entries.Add(new(scan.At, scan.Origin, events.DrainToImmutable()));
            }

            return entries.Sum(entry => entry.Events.Length) == record.Count
                ? entries
                : throw Damaged(record, "the number of events differs");
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            throw Damaged(record, problem.Message, problem);
        }
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Time, entry.At.Milliseconds);
        if (entry.Origin is { } origin)
        {
            writer.WriteString(Request, origin.RequestId);
            writer.WriteString(Correlation, origin.CorrelationId);
            WriteIfSet(writer, Causation, origin.CausationId);
            WriteIfSet(writer, TraceParent, origin.TraceParent);
            WriteIfSet(writer, TraceState, origin.TraceState);
        }

        writer.WriteStartArray(Events);
        foreach (var (@event, summary) in entry.Events)
        {
            var type = EventTypes.Of(@event);
            writer.WriteStringValue(type.Tag);
            type.Write(writer, @event);
            if (summary is { } known)
            {
                SummaryCodec.Write(writer, known);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>What reading bytes that nobody wrote ends with.</summary>
    internal static bool IsDamage(Exception problem) =>
        problem is JsonException or InvalidOperationException or FormatException;

    internal static JournalDamagedException Damaged(JournalRecord record, string problem, Exception? inner = null)
    {
        var message = $"The journal record at position {record.FirstPosition} cannot be read: {problem}.";
        return inner is null ? new(message) : new(message, inner);
    }
}
