using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Tests.Encoding;

/// <summary>What is journaled comes back as it was.</summary>
public sealed class RecordCodecTests
{
    private static readonly string GoldenFile =
        Path.Combine(AppContext.BaseDirectory, "testdata", "histories", "0.1", "every-event.json");

    private static readonly string OlderFile =
        Path.Combine(AppContext.BaseDirectory, "testdata", "histories", "0.1", "every-event-all-named.json");

    [Fact]
    public void Every_event_round_trips_its_bytes()
    {
        var samples = new Samples();
        var events = Samples.CasesOf(typeof(SwarmEvent))
            .Select(type => (SwarmEvent)samples.Make(type))
            .ToImmutableArray();
        Assert.Equal(EventTypes.All.Count, events.Length);

        var ticket = new EventSummary(4, new(TicketStatus.Review, 3, 2, 1));
        var agent = new EventSummary(7, Ticket: null);
        var record = RecordCodec.Encode(
            [
                new(new(5), new("q", "c", "a", "p", "s"), [.. events.Select(each => new JournaledEvent(each, ticket))]),
                new(new(6), null, [.. events.Select(each => new JournaledEvent(each, agent))]),
                new(new(7), null, [.. events.Select(each => new JournaledEvent(each, Summary: null))]),
            ],
            1,
            ChainHash.Start,
            [1]);
        var entries = RecordCodec.Decode(record);

        Assert.Equal(3, entries.Count);
        Assert.Equal(new EntryOrigin("q", "c", "a", "p", "s"), entries[0].Origin);
        Assert.Null(entries[1].Origin);
        Assert.All(entries[0].Events, each => Assert.Equal(ticket, each.Summary));
        Assert.All(entries[1].Events, each => Assert.Equal(agent, each.Summary));
        Assert.All(entries[2].Events, each => Assert.Null(each.Summary));
        foreach (var (expected, actual) in events.Zip(entries[1].Events))
        {
            Assert.Equal(Samples.Text(expected), Samples.Text(actual.Event));
        }

        Assert.Equal(record.Events.ToArray(), RecordCodec.Encode(entries, 1, ChainHash.Start, [1]).Events.ToArray());
    }

    [Fact]
    public void A_record_of_every_event_written_by_this_version_reads_for_ever()
    {
        var samples = new Samples();
        var events = Samples.CasesOf(typeof(SwarmEvent))
            .Select(type => (SwarmEvent)samples.Make(type))
            .ToImmutableArray();
        var record = RecordCodec.Encode(
            [new(new(5), null, [.. events.Select(each => new JournaledEvent(each, SummaryOf(each)))])],
            1,
            ChainHash.Start,
            []);
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllBytes(GoldenFile, record.Events.ToArray());
        }

        var golden = File.ReadAllBytes(GoldenFile);
        Assert.Equal(
            System.Text.Encoding.UTF8.GetString(golden), System.Text.Encoding.UTF8.GetString(record.Events.Span));
        foreach (var kept in (byte[][])[golden, File.ReadAllBytes(OlderFile)])
        {
            var read = RecordCodec.Decode(record with { Events = kept })[0].Events;
            Assert.Equal(events.Select(Samples.Text), read.Select(each => Samples.Text(each.Event)));
        }
    }

    private static EventSummary? SummaryOf(SwarmEvent @event) => @event switch
    {
        TicketEvent => new(4, new(TicketStatus.Review, 3, 2, 1)),
        AgentEvent => new(7, Ticket: null),
        _ => null,
    };

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\"]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v9\",{\"ticket\":\"a\"}]}]")]
    [InlineData("[{\"t\":1,\"x\":1}]")]
    [InlineData("[{\"t\":\"1\",\"e\":[]}]")]
    [InlineData("[{\"t\":1,\"e\":[]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\",{\"ticket\":\"a\"},[]]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\",{\"ticket\":\"a\"},[1,2]]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\",{\"ticket\":\"a\"},[1,2,3,4,5,6]]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\",{\"ticket\":\"a\"},[1.5]]}]")]
    [InlineData("[{\"t\":1,\"e\":[\"ticket.unblocked.v1\",{\"ticket\":\"a\"},[\"1\"]]}]")]
    public void Bytes_that_nobody_wrote_are_damage(string bytes)
    {
        var record = new JournalRecord(
            1, 1, new(1), ChainHash.Start, default, System.Text.Encoding.UTF8.GetBytes(bytes));

        Assert.Throws<JournalDamagedException>(() => RecordCodec.Decode(record));
    }
}
