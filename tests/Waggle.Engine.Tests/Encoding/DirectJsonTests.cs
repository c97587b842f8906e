using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;

namespace Waggle.Engine.Tests.Encoding;

/// <summary>What is written by hand is what the serializer would write, but for what is empty or usual.</summary>
public sealed class DirectJsonTests
{
    [Fact]
    public void Every_event_with_everything_set_has_the_bytes_of_the_serializer()
    {
        var samples = new Samples();
        foreach (var type in Samples.CasesOf(typeof(SwarmEvent)))
        {
            var @event = (SwarmEvent)samples.Make(type);
            Assert.Equal(Serialized(@event), Written(writer => EventTypes.Of(@event).Write(writer, @event)));
        }
    }

    [Fact]
    public void A_row_with_everything_set_has_the_bytes_of_the_serializer()
    {
        var full = (TicketRow)new Samples().Make(typeof(TicketRow));
        TicketRow[] rows =
        [
            full,
            .. Enum.GetValues<TicketStatus>().Select(status => full with { Status = status }),
            .. Enum.GetValues<WhyTicket>().Select(because => full with { ClosedBecause = because }),
        ];

        Assert.All(
            rows, row => Assert.Equal(Serialized(row), RowCodec.Encode(row, evicted: false).Data.ToArray()));
    }

    [Fact]
    public void Events_with_nothing_set_are_read_as_they_were()
    {
        SwarmEvent[] events =
        [
            new TicketEvent.Created(new("t"), Bare(), [], Assignee: null, DelayedUntil: null, Actor: null),
            new TicketEvent.Created(
                new("t"),
                Bare() with { Payload = new Content.Blob(BlobRef.OfDigest(new byte[32])) },
                [new(new("u"), FailurePolicy.Block, Satisfied: false)],
                new(Agent: null, "reviewer", new(7)),
                DelayedUntil: null,
                Actor: null),
            new TicketEvent.Completed(new("t"), new("a"), new(1), BodyHash: -5, Result: null, ReviewUntil: null),
        ];

        foreach (var @event in events)
        {
            var info = EngineJson.Default.GetTypeInfo(@event.GetType())!;
            var written = Written(writer => EventTypes.Of(@event).Write(writer, @event));
            Assert.Equal(Samples.Text(@event), Samples.Text(JsonSerializer.Deserialize(written, info)));
            Assert.Equal(Samples.Text(@event), Samples.Text(JsonSerializer.Deserialize(Serialized(@event), info)));
        }
    }

    [Fact]
    public void Rows_with_nothing_set_are_read_as_they_were_whoever_wrote_them()
    {
        var full = (TicketRow)new Samples().Make(typeof(TicketRow));
        TicketRow[] rows =
        [
            full with { Work = null, Holder = null, ClosedBecause = null, ClosedByDependency = null },
            full with
            {
                Definition = Bare(),
                Assignee = null,
                Edges = [],
                DelayedUntil = null,
                ReadyPosition = 0,
                IsReady = false,
                Work = new(
                    1, 0, 0, 0, null, null, null, null, null, ReviewIsOverdue: false, LastVerb: null, [], []),
            },
        ];

        foreach (var row in rows)
        {
            var written = RowCodec.Encode(row, evicted: false);
            Assert.Equal(Samples.Text(row), Samples.Text(RowCodec.DecodeTicket(written)));
            var serialized = written with { Data = Serialized(row) };
            Assert.Equal(Samples.Text(row), Samples.Text(RowCodec.DecodeTicket(serialized)));
        }
    }

    [Fact]
    public void A_row_that_is_encoded_after_another_holds_nothing_of_it()
    {
        var full = (TicketRow)new Samples().Make(typeof(TicketRow));
        using var writer = new RowWriter();
        writer.Encode(full, evicted: false);

        var bare = full with { Definition = Bare(), Work = null };

        Assert.Equal(
            RowCodec.Encode(bare, evicted: false).Data.ToArray(), writer.Encode(bare, evicted: false).Data.ToArray());
    }

    /// <summary>A journal that names no policy means this one, for ever.</summary>
    [Fact]
    public void The_usual_policy_is_what_it_was() => Assert.Equal(
        new(30, 86_400, 86_400, 3, 3, new(1, 2000, 300, 200), ReviewRequired: false), TicketPolicy.Default);

    private static TicketDefinition Bare() => new(
        "title", null, null, 2, [], null, ImmutableArray<Label>.Empty, null, null, null, TicketPolicy.Default);

    private static byte[] Serialized<T>(T value)
        where T : notnull =>
        Written(writer => JsonSerializer.Serialize(writer, value, EngineJson.Default.GetTypeInfo(value.GetType())!));

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
