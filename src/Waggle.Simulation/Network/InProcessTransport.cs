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
        var (path, query) = request.Path.Split('?', 2) is [var before, var after] ? (before, "?" + after)
            : (request.Path, "");
        using var body = new MemoryStream(request.Body, writable: false);
        using var written = new MemoryStream();
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
        var answered = new WrittenResponse(written);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(asked);
        features.Set<IHttpResponseFeature>(answered);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(written));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = aborted });
        await _process!(features);
        return new(
            answered.StatusCode,
            [.. answered.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
            written.ToArray());
    }

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
