using System.Globalization;
using Waggle.Client;
using Waggle.Client.Retries;

namespace Waggle.Testing.Processes;

/// <summary><c>waggle up</c> as a process of its own, on one port and one data directory over any number of
/// kills.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private const string FirstWords = "Waggle listens on ";

    private readonly string _folder;

    private TestServer(string folder, ProgramProcess process, Uri url)
    {
        _folder = folder;
        Process = process;
        Url = url;
    }

    /// <summary>Where it listens, in all its lives.</summary>
    public Uri Url { get; }

    /// <summary>Its data directory.</summary>
    public string Data => DataOf(_folder);

    /// <summary>Its present life, or its last one.</summary>
    public ProgramProcess Process { get; private set; }

    /// <summary>Starts it on a free port.</summary>
    public static Task<TestServer> StartAsync(string folder, CancellationToken cancellation) =>
        StartAsync(folder, ServerProgram.Waggle, cancellation);

    /// <summary>Starts it on a free port, in a way of one's own.</summary>
    public static async Task<TestServer> StartAsync(
        string folder, ServerProgram program, CancellationToken cancellation)
    {
        var process = Start(folder, program, port: 0);
        try
        {
            return new TestServer(folder, process, await ListeningAsync(process, cancellation));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL, and a new process on the same port and directory.</summary>
    public async Task KillAndRestartAsync(CancellationToken cancellation)
    {
        await KillAsync();
        await RestartAsync(ServerProgram.Waggle, cancellation);
    }

    /// <summary>SIGKILL. Nothing happens to one that is dead.</summary>
    public ValueTask KillAsync() => Process.DisposeAsync();

    /// <summary>A new process on the same port and directory; the last one is dead.</summary>
    public async Task RestartAsync(ServerProgram program, CancellationToken cancellation)
    {
        Begin(program);
        var url = await ListeningAsync(Process, cancellation);
        if (url != Url)
        {
            throw new InvalidOperationException($"It listens on {url}, not on {Url}.");
        }
    }

    /// <summary>As <see cref="RestartAsync"/>, without waiting until it serves.</summary>
    public void Begin(ServerProgram program) => Process = Start(_folder, program, Url.Port);

    /// <summary>SIGTERM; the server must end in good order.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        Process.Signal("TERM");
        if (await Process.ExitAsync(cancellation) is var code and not 0)
        {
            throw new InvalidOperationException($"It ended with {code}.\n{Process.Everything()}");
        }
    }

    /// <summary>A client that outlasts a restart of the server.</summary>
    public WaggleClient Connect() => new(new WaggleClientOptions
    {
        Server = Url,
        Retry = new RetryOptions { AttemptsMax = 100, DurationMax = Deadline.WholePlan },
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string DataOf(string folder) => Path.Combine(folder, "data");

    private static ProgramProcess Start(string folder, ServerProgram program, int port) => ProgramProcess.StartOther(
        folder,
        program.Program,
        [
            .. program.Arguments, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", DataOf(folder),
        ]);

    private static async Task<Uri> ListeningAsync(ProgramProcess process, CancellationToken cancellation)
    {
        var line = await process.NextLineAsync(cancellation);
        return line?.StartsWith(FirstWords + "http://127.0.0.1:", StringComparison.Ordinal) is true
            ? new Uri(line[FirstWords.Length..])
            : throw new InvalidOperationException($"The first line is '{line}'.\n{process.Everything()}");
    }
}
