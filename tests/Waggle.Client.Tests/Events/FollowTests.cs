using System.Net;
using System.Text;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Testing.Scheduling;
using Waggle.Testing.Time;

namespace Waggle.Client.Tests.Events;

/// <summary>Streams that go wrong in ways that a real server does not offer.</summary>
public sealed class FollowTests
{
    [Fact]
    public void A_stream_that_is_silent_for_too_long_is_left_for_another()
    {
        using var server = new StreamServer([Event(1), null], [Event(2)]);
        var begin = server.Clock.GetTimestamp();

        Assert.Equal(["1", "2"], server.Follow(2));

        Assert.InRange(server.Clock.GetElapsedTime(begin).TotalSeconds, 45, 46);
        Assert.Equal([null, "g0-1"], server.LastIds);
    }

    [Fact]
    public void An_event_that_did_not_arrive_whole_is_asked_for_again()
    {
        using var server = new StreamServer([Event(1), Event(2)[..^1]], [Event(2)]);

        Assert.Equal(["1", "2"], server.Follow(2));

        Assert.Equal([null, "g0-1"], server.LastIds);
    }

    [Fact]
    public void What_only_moves_the_reader_tells_it_nothing_and_counts_for_the_next_connection()
    {
        using var server = new StreamServer(
            [": nothing new\n\nretry: 1000\n\nid: g0-7\n\n"], ["id:g0-8\n\n", Event(9)]);

        Assert.Equal(["9"], server.Follow(1));

        Assert.Equal([null, "g0-7"], server.LastIds);
    }

    [Fact]
    public void Connections_that_bring_nothing_on_are_given_up_in_the_end()
    {
        using var server = new StreamServer([Event(1)], ["retry: 1000\n\n"]);

        Assert.Throws<ServerUnreachableException>(() => server.Follow(2));

        Assert.InRange(server.LastIds.Count, 8, 9);
    }

    [Fact]
    public void An_event_that_is_none_is_not_swallowed()
    {
        using var server = new StreamServer(["id: g0-1\ndata: {}\n\n"]);

        Assert.Throws<UnexpectedAnswerException>(() => server.Follow(1));
    }

    private static string Event(int id) =>
        $"id: g0-{id}\ndata: {{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"s\",\"type\":\"t\","
        + "\"subject\":\"x\",\"time\":\"2026-01-31T12:00:00.000Z\",\"datacontenttype\":\"application/json\","
        + $"\"sequence\":\"{id}\",\"partitionkey\":\"x\",\"data\":{{\"change\":{{}}}}}}\n\n";

    /// <summary>Answers with one script after the other, the last one again and again. Null: it sends nothing more and
    /// does not end.</summary>
    private sealed class StreamServer(params string?[][] scripts) : HttpMessageHandler
    {
        public ManualTimeProvider Clock { get; } = new();

        public List<string?> LastIds { get; } = [];

        public List<string> Follow(int count)
        {
            var heard = new List<string>();
            SingleThread.Run(Clock, async () =>
            {
                using var client = new WaggleClient(new()
                {
                    Server = new("http://waggle.test"),
                    Handler = this,
                    TimeProvider = Clock,
                    Random = new RandomSource(seed: 17),
                });
                await foreach (var told in client.Swarm("default").FollowEventsAsync())
                {
                    heard.Add(told.Id);
                    if (heard.Count == count)
                    {
                        break;
                    }
                }
            });
            return heard;
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var script = scripts[Math.Min(LastIds.Count, scripts.Length - 1)];
            LastIds.Add(request.Headers.TryGetValues("Last-Event-ID", out var ids) ? ids.Single() : null);
            var bytes = Encoding.UTF8.GetBytes(string.Concat(script));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(script[^1] is null ? new SilentStream(bytes) : new MemoryStream(bytes)),
            });
        }
    }
}
