using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Samples;

/// <summary>Stands between an agent and the server: hears every request, and loses what a test wants lost.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private const string SwarmPath = "/v1/swarms/default";

    private readonly HttpClient _server;
    private readonly WebApplication _host;
    private readonly Channel<Heard> _coming = Channel.CreateUnbounded<Heard>();
    private readonly ConcurrentQueue<Heard> _heard = new();

    private Relay(Uri server, WebApplication host)
    {
        (_server, _host) = (new HttpClient { BaseAddress = server }, host);
        host.Run(PassAsync);
    }

    /// <summary>Where agents find it.</summary>
    public string Address => _host.Urls.Single();

    /// <summary>What was asked so far.</summary>
    public IReadOnlyCollection<Heard> All => _heard;

    /// <summary>True: the request never reaches the server, and the connection breaks.</summary>
    public Predicate<Heard> LosesRequest { get; set; } = static _ => false;

    /// <summary>True: the server acts, and the connection breaks before its answer comes through.</summary>
    public Predicate<Heard> LosesAnswer { get; set; } = static _ => false;

    /// <summary>Starts on a free port.</summary>
    public static async Task<Relay> StartAsync(Uri server, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        host.Urls.Add("http://127.0.0.1:0");
        var relay = new Relay(server, host);
        await host.StartAsync(cancellation);
        return relay;
    }

    /// <summary>The next request of a kind; those before it are passed over.</summary>
    public async Task<Heard> NextAsync(Predicate<Heard> isWanted, CancellationToken cancellation)
    {
        while (true)
        {
            var next = await _coming.Reader.ReadAsync(cancellation).AsTask().WaitAsync(Deadline.Generous, cancellation);
            if (isWanted(next))
            {
                return next;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _server.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var heard = Hear(context.Request, content.ToArray());
        _heard.Enqueue(heard);
        _coming.Writer.TryWrite(heard);
        if (LosesRequest(heard))
        {
            context.Abort();
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(heard.Method), context.Request.Path);
        request.Content = new ByteArrayContent(content.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        if (heard.Key is not null)
        {
            request.Headers.Add("Idempotency-Key", heard.Key);
        }

        using var answer = await _server.SendAsync(request, context.RequestAborted);
        if (LosesAnswer(heard))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static Heard Hear(HttpRequest request, byte[] content)
    {
        using var body = JsonDocument.Parse(content);
        return new Heard(
            request.Method,
            request.Path.Value![SwarmPath.Length..],
            request.Headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null,
            body.RootElement.Clone());
    }
}
