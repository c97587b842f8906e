using System.Globalization;
using System.Text.Json.Nodes;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Clients;

/// <summary>Reads the events of a swarm over any number of connections, each from the last id on.</summary>
internal sealed class EventReader(Uri server, string swarm) : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<StreamedEvent> _events = [];
    private string? _lastId;

    /// <summary>All that it was told, in the order in which it was told.</summary>
    public IReadOnlyList<StreamedEvent> Events => _events;

    /// <summary>Follows the stream until told otherwise.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReadStreamAsync(stop);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                // Whatever became of the connection: the next one goes on after the last id.
            }

            await Task.Delay(_pause, CancellationToken.None);
        }
    }

    /// <summary>Reads page after page to the end. Returns the position of the last event.</summary>
    public async Task<long> ReadPagesAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var query = _lastId is null ? string.Empty : "&after=" + _lastId;
            var uri = new Uri($"/v1/swarms/{swarm}/events?limit=1000{query}", UriKind.Relative);
            var page = JsonNode.Parse(await _http.GetStringAsync(uri, cancellation))!;
            foreach (var @event in page["events"]!.AsArray())
            {
                Add(@event!);
            }

            _lastId = page["nextCursor"]!.GetValue<string>();
            if (!page["hasMore"]!.GetValue<bool>())
            {
                return page["position"]!.GetValue<long>();
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ReadStreamAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"/v1/swarms/{swarm}/events", UriKind.Relative));
        request.Headers.Add("Accept", "text/event-stream");
        if (_lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", _lastId);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
        var (id, data) = ((string?)null, (string?)null);
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.Length == 0)
            {
                // Only a block that came in whole counts: half of one was not told.
                _lastId = id ?? _lastId;
                if (data is not null)
                {
                    Add(JsonNode.Parse(data)!);
                }

                (id, data) = (null, null);
            }
        }
    }

    private void Add(JsonNode @event) => _events.Add(new(
        long.Parse(@event["id"]!.GetValue<string>(), CultureInfo.InvariantCulture), @event.ToJsonString()));
}
