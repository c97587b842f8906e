using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Waggle.Engine;
using Waggle.Server.Events;
using Waggle.Server.Hosting;
using Waggle.Testing.Blobs;
using Waggle.Testing.Journal;

namespace Waggle.Server.Tests.Serving;

/// <summary>The API on a free port, over the real engine and a journal in memory, or over any engine.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    /// <summary>The largest blob it takes, in bytes.</summary>
    public const int BlobBytesMax = 1024 * 1024;

    private readonly HttpHost _host;
    private readonly WaggleEngine? _engine;

    private RunningServer(HttpHost host, WaggleEngine? engine, FakeBlobStore blobs)
    {
        _host = host;
        Blobs = blobs;
        _engine = engine;
        Http = new() { BaseAddress = host.Url };
    }

    /// <summary>Sends to the server.</summary>
    public HttpClient Http { get; }

    /// <summary>Its blobs.</summary>
    public FakeBlobStore Blobs { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url => _host.Url;

    /// <summary>Over the real engine.</summary>
    public static Task<RunningServer> StartAsync() => StartAsync(new FakeJournal { NeedsVerification = false });

    /// <summary>Over the real engine and a journal of the test's.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The engine owns the journal once it is started.")]
    internal static async Task<RunningServer> StartAsync(
        FakeJournal journal,
        Func<EngineOptions, EngineOptions>? with = null,
        EventStreamLimits? streams = null,
        TimeProvider? hostTime = null)
    {
        var options = new EngineOptions
        {
            Seed = 1,
            Offload = static work => ThreadPool.QueueUserWorkItem(static work => work(), work, preferLocal: false),
        };
        var engine = WaggleEngine.Start(journal, TimeProvider.System, with is null ? options : with(options));
        var blobs = new FakeBlobStore();
        return new(await HostAsync(engine, blobs, streams, hostTime), engine, blobs);
    }

    /// <summary>Over an engine of the test's.</summary>
    public static async Task<RunningServer> StartAsync(IWaggleEngine engine)
    {
        var blobs = new FakeBlobStore();
        return new(await HostAsync(engine, blobs), engine: null, blobs);
    }

    /// <summary>Stops it as a program does.</summary>
    public Task StopAsync() => _host.StopAsync();

    /// <summary>Sends JSON, or nothing when it is null.</summary>
    public Task<Heard> SendAsync(
        string method, string path, string? json, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, json is null ? null : Encoding.UTF8.GetBytes(json), "application/json", headers);

    /// <summary>Sends bytes of a type.</summary>
    public async Task<Heard> SendAsync(
        string method, string path, byte[]? body, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Heard.FromAsync(response);
    }

    /// <summary>Posts JSON under the default swarm.</summary>
    public Task<Heard> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync("POST", $"/v1/swarms/default/{path}", json, headers);

    /// <summary>Puts JSON under the default swarm.</summary>
    public Task<Heard> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", $"/v1/swarms/default/{path}", json, headers);

    /// <summary>Reads under the default swarm.</summary>
    public Task<Heard> GetAsync(string path) => SendAsync("GET", $"/v1/swarms/default/{path}", (string?)null);

    /// <summary>The journal position of the default swarm.</summary>
    public async Task<long> PositionAsync()
    {
        var heard = await SendAsync("GET", "/v1/swarms/default", (string?)null);
        return heard.Body.GetProperty("position").GetInt64();
    }

    /// <summary>Registers an agent, creates a ticket, claims it, and answers its fence.</summary>
    public async Task<long> ClaimNewTicketAsync(string ticket, string agent, string more = "")
    {
        (await PutAsync($"agents/{agent}", """{"slots":10}""")).Is(200);
        (await PostAsync("tickets", $$"""{"id":"{{ticket}}","title":"T"{{more}}}""")).Is(201);
        var claimed = await PostAsync(
            "claims", $$"""{"agent":"{{agent}}","claimToken":"of-{{ticket}}","ticket":"{{ticket}}"}""");
        return claimed.Is(200).Body.GetProperty("claims")[0].GetProperty("fence").GetInt64();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        _engine?.Dispose();
    }

    private static Task<HttpHost> HostAsync(
        IWaggleEngine engine, FakeBlobStore blobs, EventStreamLimits? streams = null, TimeProvider? time = null) =>
        HttpHost.StartAsync(
            engine,
            new(new("http://127.0.0.1:0"), time ?? TimeProvider.System, NullLoggerFactory.Instance, blobs)
            {
                BlobBytesMax = BlobBytesMax,
                Streams = streams ?? new(),
            });
}
