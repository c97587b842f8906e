using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Waggle.Simulation.Network;

/// <summary>What the web framework takes for its server: requests are handed in by calls, and served by the real
/// pipeline on the caller's thread.</summary>
internal sealed class InProcessTransport : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public InProcessTransport()
    {
        var addresses = new ServerAddressesFeature();
        addresses.Addresses.Add("http://127.0.0.1:7700");
        Features.Set<IServerAddressesFeature>(addresses);
    }

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _process = null;

    /// <summary>Serves one request to its end.</summary>
    public async Task<ReceivedAnswer> ServeAsync(SentRequest request, CancellationToken aborted)
    {
        using var written = new MemoryStream();
        var answered = new WrittenResponse(written);
        await ServeAsync(request, answered, written, aborted);
        return Head(answered) with { Body = written.ToArray() };
    }

    /// <summary>Serves one request whose answer leaves as it is written.</summary>
    public async Task ListenAsync(SentRequest request, StreamConnection connection, CancellationToken aborted)
    {
        WrittenResponse? answered = null;
        var hasBegun = false;
        await using var written = new LeavingBody(bytes =>
        {
            if (!hasBegun)
            {
                hasBegun = true;
                connection.Begin(Head(answered!));
            }

            connection.Write(bytes);
        });
        answered = new(written);
        await ServeAsync(request, answered, written, aborted);
        if (!hasBegun)
        {
            connection.Begin(Head(answered));
        }
    }

    private async Task ServeAsync(
        SentRequest request, WrittenResponse answered, Stream written, CancellationToken aborted)
    {
        var (path, query) = request.Path.Split('?', 2) is [var before, var after] ? (before, "?" + after)
            : (request.Path, "");
        using var body = new MemoryStream(request.Body, writable: false);
        var asked = new HttpRequestFeature
        {
            Method = request.Method,
            Scheme = "http",
            Protocol = "HTTP/1.1",
            Path = Uri.UnescapeDataString(path),
            QueryString = query,
            Body = body,
            Headers = { ["Host"] = "127.0.0.1:7700" },
        };
        foreach (var (name, value) in request.Headers)
        {
            asked.Headers[name] = value;
        }

        asked.Headers.ContentLength = request.Body.Length;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(asked);
        features.Set<IHttpResponseFeature>(answered);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(written));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = aborted });
        features.Set<IHttpMaxRequestBodySizeFeature>(new BodySizeBound());
        await _process!(features);
    }

    private static ReceivedAnswer Head(WrittenResponse answered) => new(
        answered.StatusCode,
        [.. answered.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
        []);

    private static async Task ProcessAsync<TContext>(
        IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
            application.DisposeContext(context, exception: null);
        }
        catch (Exception exception)
        {
            application.DisposeContext(context, exception);
            throw;
        }
    }
}
