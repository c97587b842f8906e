using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Events;

/// <summary>Reads a stream of events as the specification of server-sent events says, in the simplest way.</summary>
public sealed class EventListener : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader? _lines;

    private EventListener(HttpResponseMessage response, Stream? body)
    {
        _response = response;
        _lines = body is null ? null : new(body);
    }

    /// <summary>What the server answered with.</summary>
    public HttpResponseMessage Response => _response;

    /// <summary>Begins to listen to the default swarm.</summary>
    public static async Task<EventListener> OpenAsync(RunningServer server, string query = "", string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/swarms/default/events{query}");
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        var response = await server.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new(
            response,
            response.IsSuccessStatusCode
                ? await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
                : null);
    }

    /// <summary>The next block, whatever it holds; null when the stream has ended.</summary>
    public async Task<HeardEvent?> BlockAsync()
    {
        var heard = new HeardEvent(Id: null, Data: null);
        while (await _lines!.ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                return heard;
            }

            heard = line switch
            {
                _ when line.StartsWith("id: ", StringComparison.Ordinal) => heard with { Id = line[4..] },
                _ when line.StartsWith("data: ", StringComparison.Ordinal) => heard with { Data = line[6..] },
                _ => heard,
            };
        }

        return null;
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<HeardEvent?> NextAsync()
    {
        while (await BlockAsync() is { } block)
        {
            if (block.Data is not null)
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>The next so many events.</summary>
    public async Task<IReadOnlyList<HeardEvent>> TakeAsync(int count)
    {
        var heard = new List<HeardEvent>();
        while (heard.Count < count)
        {
            heard.Add(await NextAsync() ?? throw new InvalidOperationException($"The stream ended at {heard.Count}."));
        }

        return heard;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines?.Dispose();
        _response.Dispose();
    }
}
