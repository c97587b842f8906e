using Waggle.Contracts;
using Waggle.Server.Tests.Events;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>What a stream of events is opened with, and should not be.</summary>
public sealed class EventStreamInputTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Stream = "text/event-stream";

    // Places that are well written and beyond every history: of another store, or of the end of time.
    private static readonly string[] _beyond =
    [
        "1000000000000", "9223372036854775807", "g1-9223372036854775807", "g9223372036854775807-9223372036854775807",
        "g9223372036854775807-1", "g9223372036854775806-0", "g0-9223372036854775806", "g1-1000000000000",
    ];

    // A header keeps these, or the client would not send them.
    private static readonly IReadOnlyList<string> _cursors = [.. BadTexts.Cursors.Where(IsSendable)];

    [Fact]
    public async Task A_stream_begins_at_a_place_that_exists_or_not_at_all()
    {
        var judged = new Judged();
        var before = await shared.Server.PositionAsync();
        foreach (var cursor in _cursors)
        {
            // An empty or blank id is what a browser sends that has heard nothing yet; it is not among these.
            await TryAsync(judged, "", "Last-Event-ID", ("Last-Event-ID", cursor));
            await TryAsync(judged, "?after=0", "Last-Event-ID", ("Last-Event-ID", cursor));
        }

        foreach (var cursor in BadTexts.Cursors)
        {
            await TryAsync(judged, $"?after={Uri.EscapeDataString(cursor)}", "after");
        }

        foreach (var subject in BadTexts.Ids)
        {
            await TryAsync(judged, $"?subject={Uri.EscapeDataString(subject)}", "subject");
            await TryAsync(judged, $"?type={Uri.EscapeDataString(subject)}", "type");
            await TryAsync(judged, $"?type=waggle.ticket.{Uri.EscapeDataString(subject)}*", "type");
        }

        foreach (var number in BadTexts.Numbers)
        {
            await TryAsync(judged, $"?limit={Uri.EscapeDataString(number)}", "limit");
            await TryAsync(judged, $"?minPosition={Uri.EscapeDataString(number)}", "minPosition");
        }

        foreach (var cursor in _beyond)
        {
            await TryAsync(judged, $"?after={cursor}", place: null);
            await TryAsync(judged, "", place: null, ("Last-Event-ID", cursor));
        }

        judged.End();
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Fact]
    public async Task What_was_refused_holds_no_place_among_the_streams()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PostAsync("tickets", """{"title":"T"}""")).Is(201);
        for (var count = 0; count <= Limits.EventStreamsMax; count++)
        {
            (await server.SendAsync(
                    "GET", "/v1/swarms/default/events?after=x", (string?)null, ("Accept", Stream)))
                .IsProblem(400, "invalid-request");
        }

        using var listener = await EventListener.OpenAsync(server);

        Assert.NotNull(await listener.NextAsync());
    }

    private async Task TryAsync(
        Judged judged, string query, string? place, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/swarms/default/events{query}");
        foreach (var (name, value) in headers.Prepend(("Accept", Stream)))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        // A stream that opens all the same is told by its headers; it would not end.
        using var response = await shared.Server.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var heard = response.IsSuccessStatusCode
            ? new((int)response.StatusCode, Stream, new Dictionary<string, string>(StringComparer.Ordinal), "a stream")
            : await Heard.FromAsync(response);
        judged.Refused($"{query} {string.Join(' ', headers)}", heard, place);
    }

    private static bool IsSendable(string text) =>
        text.Trim().Length == text.Length && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
