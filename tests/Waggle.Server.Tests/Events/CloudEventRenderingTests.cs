using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Feed;
using Waggle.Engine.Tests.Encoding;
using Waggle.Server.Events;

namespace Waggle.Server.Tests.Events;

/// <summary>Every event that can be journaled, as consumers are told of it.</summary>
public sealed class CloudEventRenderingTests
{
    private static readonly string _golden = Path.Combine(
        AppContext.BaseDirectory, "testdata", "events", "every-event.txt");

    private static readonly Timestamp _at = Timestamp.From(new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    /// <remarks>REWRITE=1 writes what is rendered now into the source folder. A name that goes or changes breaks
    /// consumers; one that comes does not.</remarks>
    [Fact]
    public void Every_event_is_told_as_it_was_written_down()
    {
        var actual = string.Concat(Told().Select(static told => $"{told.Type} {DataOf(told)}\n"));
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), "testdata", "events", "every-event.txt"), actual);
        }

        Assert.Equal(File.ReadAllText(_golden).ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public void No_event_tells_a_fence_or_the_hash_of_a_request() => Assert.All(
        Told().Select(Text), static text => Assert.DoesNotMatch("(?i)\"[a-z]*(fence|hash)[a-z]*\":", text));

    [Fact]
    public void Attributes_are_named_as_CloudEvents_demands()
    {
        foreach (var told in Told())
        {
            using var rendered = JsonDocument.Parse(Text(told));
            Assert.All(
                rendered.RootElement.EnumerateObject(),
                static attribute => Assert.All(attribute.Name, static letter => Assert.InRange(letter, 'a', 'z')));
        }
    }

    [Fact]
    public void What_no_request_caused_has_no_trace_and_no_correlation()
    {
        var told = new FeedEvent(7, _at, Origin: null, new TicketEvent.Unblocked(new("t")), Summary: null);

        Assert.Equal(
            """{"specversion":"1.0","id":"00000000000000000007","source":"/v1/swarms/docs","""
            + "\"type\":\"waggle.ticket.unblocked.v1\",\"subject\":\"t\",\"time\":\"2026-01-31T12:00:00.000Z\","
            + "\"datacontenttype\":\"application/json\",\"sequence\":\"00000000000000000007\","
            + "\"partitionkey\":\"t\",\"data\":{\"change\":{}}}",
            Text(told));
    }

    private static IEnumerable<FeedEvent> Told()
    {
        var origin = new EntryOrigin("request", "correlation", null, "00-trace", "state");
        return Samples.CasesOf(typeof(SwarmEvent)).Select(type =>
        {
            var @event = (SwarmEvent)new Samples().Make(type);
            EventSummary? summary = @event switch
            {
                TicketEvent => new(3, new(TicketStatus.InProgress, 2, 1, 4)),
                AgentEvent => new(3, Ticket: null),
                _ => null,
            };
            return new FeedEvent(7, _at, origin, @event, summary);
        });
    }

    private static string DataOf(FeedEvent told) => JsonSerializer.Serialize(
        CloudEventRendering.Render(new("docs"), told).Data, WaggleJsonContext.Wire.EventData);

    private static string Text(FeedEvent told) => JsonSerializer.Serialize(
        CloudEventRendering.Render(new("docs"), told), WaggleJsonContext.Wire.CloudEvent);

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
