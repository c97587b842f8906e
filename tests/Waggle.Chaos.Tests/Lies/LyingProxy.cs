using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Waggle.Chaos.Tests.Lies;

/// <summary>Stands between clients and a real server, and makes it look like one with a defect.</summary>
internal sealed class LyingProxy : IAsyncDisposable
{
    private const string PositionHeader = "Waggle-Position";

    private readonly WebApplication _application;
    private readonly HttpClient _server;
    private readonly Lie _lie;
    private readonly Func<string, IEnumerable<string>> _blocks;

    private LyingProxy(Uri server, Lie lie, Func<string, IEnumerable<string>> blocks)
    {
        (_lie, _blocks) = (lie, blocks);
        _server = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.Urls.Add("http://127.0.0.1:0");
        _application.Run(PassAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts one.</summary>
    /// <param name="lie">What becomes of requests.</param>
    /// <param name="blocks">What becomes of each event of a stream.</param>
    public static async Task<LyingProxy> StartAsync(Uri server, Lie lie, Func<string, IEnumerable<string>> blocks)
    {
        var proxy = new LyingProxy(server, lie, blocks);
        await proxy._application.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _server.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        if (http.Request.Headers.Accept == "text/event-stream")
        {
            await PassStreamAsync(http);
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var ask = new ProxyAsk(
            http.Request.Method, http.Request.Path + http.Request.QueryString, await reader.ReadToEndAsync());
        var answer = await _lie(ask, () => ForwardAsync(http, ask));
        http.Response.StatusCode = answer.Status;
        if (answer.Position is not null)
        {
            http.Response.Headers[PositionHeader] = answer.Position;
        }

        await http.Response.WriteAsync(answer.Body);
    }

    private async Task<ProxyAnswer> ForwardAsync(HttpContext http, ProxyAsk ask)
    {
        using var request = RequestTo(ask.Path, http, new HttpMethod(ask.Method));
        if (ask.Method != "GET")
        {
            request.Content = new StringContent(ask.Body, Encoding.UTF8, "application/json");
        }

        using var response = await _server.SendAsync(request);
        return new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues(PositionHeader, out var values) ? values.Single() : null);
    }

    private async Task PassStreamAsync(HttpContext http)
    {
        using var request = RequestTo(http.Request.Path, http, HttpMethod.Get);
        using var response = await _server.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(http.RequestAborted));
        var block = new StringBuilder();
        while (await reader.ReadLineAsync(http.RequestAborted) is { } line)
        {
            block.Append(line).Append('\n');
            if (line.Length > 0)
            {
                continue;
            }

            foreach (var told in _blocks(block.ToString()))
            {
                await http.Response.WriteAsync(told, http.RequestAborted);
            }

            await http.Response.Body.FlushAsync(http.RequestAborted);
            block.Clear();
        }
    }

    private static HttpRequestMessage RequestTo(string path, HttpContext http, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var name in new[] { "Idempotency-Key", "Accept", "Last-Event-ID" })
        {
            if (http.Request.Headers.TryGetValue(name, out var value))
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        return request;
    }
}
