using System.Text.Json;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>Walks over the bytes of a record event by event; what is skipped is not built.</summary>
/// <remarks>Call <see cref="NextEntry"/>, then <see cref="NextEvent"/> until it returns false, and after each event
/// either <see cref="Read"/> or <see cref="Skip"/>.</remarks>
internal ref struct RecordScan
{
    private Utf8JsonReader _reader;

    /// <summary>Before the first entry.</summary>
    /// <exception cref="JsonException">The bytes are not a record.</exception>
    public RecordScan(ReadOnlySpan<byte> bytes)
    {
        _reader = new(bytes);
        if (Next() != JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected {JsonTokenType.StartArray}, found {_reader.TokenType}.");
        }
    }

    /// <summary>When the present entry was decided.</summary>
    public Timestamp At { get; private set; }

    /// <summary>The request that caused it, or null.</summary>
    public EntryOrigin? Origin { get; private set; }

    /// <summary>How many bytes lie behind.</summary>
    public long BytesConsumed => _reader.BytesConsumed;

    /// <summary>Goes to the events of the next entry. False: there is none.</summary>
    public bool NextEntry()
    {
        if (Next() != JsonTokenType.StartObject)
        {
            return false;
        }

        var at = Timestamp.Epoch;
        string? request = null;
        string? correlation = null;
        string? causation = null;
        string? traceParent = null;
        string? traceState = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString();
            Next();
            switch (name)
            {
                case "t":
                    at = new(_reader.GetInt64());
                    break;
                case "q":
                    request = _reader.GetString();
                    break;
                case "c":
                    correlation = _reader.GetString();
                    break;
                case "a":
                    causation = _reader.GetString();
                    break;
                case "p":
                    traceParent = _reader.GetString();
                    break;
                case "s":
                    traceState = _reader.GetString();
                    break;
                case "e":
                    At = at;
                    Origin = request is null || correlation is null
                        ? null
                        : new(request, correlation, causation, traceParent, traceState);
                    Next();
                    return true;
                default:
                    throw new JsonException($"Unknown member '{name}' of an entry.");
            }
        }

        throw new JsonException("An entry has no events.");
    }

    /// <summary>Goes to the next event of the entry. False: there is none.</summary>
    public bool NextEvent(out EventType type)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            type = EventTypes.Named(_reader.GetString()!);
            Next();
            return true;
        }

        type = null!;
        return Next() == JsonTokenType.EndObject
            ? false
            : throw new JsonException("The events are not the last member of their entry.");
    }

    /// <summary>Builds the event.</summary>
    public JournaledEvent Read(EventType type)
    {
        var @event = type.Read(ref _reader);
        EventSummary? summary = null;
        if (Next() == JsonTokenType.StartArray)
        {
            summary = SummaryCodec.Read(ref _reader);
            Next();
        }

        return new(@event, summary);
    }

    /// <summary>Leaves the event out.</summary>
    public void Skip()
    {
        _reader.Skip();
        if (Next() == JsonTokenType.StartArray)
        {
            _reader.Skip();
            Next();
        }
    }

    private JsonTokenType Next() =>
        _reader.Read() ? _reader.TokenType : throw new JsonException("The record ends too early.");
}
