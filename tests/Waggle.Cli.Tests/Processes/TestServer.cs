using Waggle.Client;
using Waggle.Client.Retries;

namespace Waggle.Cli.Tests.Processes;

/// <summary><c>waggle up</c> as a process of its own, on one port and one data directory over any number of
/// kills.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly string _folder;
    private ProgramProcess _process;

    private TestServer(string folder, ProgramProcess process, Uri url)
    {
        _folder = folder;
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public string Data => DataOf(_folder);

    /// <summary>Starts it on a free port.</summary>
    public static async Task<TestServer> StartAsync(string folder, CancellationToken cancellation)
    {
        var process = ProgramProcess.Start(folder, "up", "--port", "0", "--data", DataOf(folder));
        return new TestServer(folder, process, await ListeningAsync(process, cancellation));
    }

    /// <summary>SIGKILL, and a new process on the same port and directory.</summary>
    public async Task KillAndRestartAsync(CancellationToken cancellation)
    {
        await _process.DisposeAsync();
        var port = Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _process = ProgramProcess.Start(_folder, "up", "--port", port, "--data", Data);
        Assert.Equal(Url, await ListeningAsync(_process, cancellation));
    }

    /// <summary>SIGTERM; the server must end in good order.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _process.Signal("TERM");
        Assert.Equal(0, await _process.ExitAsync(cancellation));
    }

    /// <summary>A client that outlasts a restart of the server.</summary>
    public WaggleClient Connect() => new(new WaggleClientOptions
    {
        Server = Url,
        Retry = new RetryOptions { AttemptsMax = 100, DurationMax = Deadline.Long },
    });

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string DataOf(string folder) => Path.Combine(folder, "data");

    private static async Task<Uri> ListeningAsync(ProgramProcess process, CancellationToken cancellation)
    {
        const string Words = "Waggle listens on ";
        var line = await process.NextLineAsync(cancellation);
        Assert.True(
            line?.StartsWith(Words + "http://127.0.0.1:", StringComparison.Ordinal) is true,
            $"The first line is '{line}'.\n{process.Everything()}");
        return new Uri(line![Words.Length..]);
    }
}
