using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>The server under test, in any of its lives.</summary>
/// <remarks>Nothing is broken while it starts: a server that was never up shows nothing. What is broken already stays
/// so over a kill.</remarks>
internal sealed class Victim(TestServer server, ServerProgram program) : IDisposable
{
    private readonly SemaphoreSlim _starting = new(1);

    /// <summary>Where it listens.</summary>
    public Uri Url => server.Url;

    /// <summary>Its present life, or its last one.</summary>
    public ProgramProcess Process => server.Process;

    /// <summary>True while the process is there.</summary>
    public bool IsUp => server.Process.TrySignal("0");

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>What it said each time it ended without being killed.</summary>
    public List<string> OwnEnds { get; } = [];

    /// <summary>Does something to a server that is up, and starts it before that when it ended by itself.</summary>
    public async Task<T> WhileUpAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            await StartIfEndedAsync(cancellation);
            return await act();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>SIGKILL, and a new life.</summary>
    public Task<bool> KillAndRestartAsync(CancellationToken cancellation) => WhileUpAsync(
        async () =>
        {
            await server.KillAsync();
            Kills++;
            await server.RestartAsync(program, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Starts it when it ended by itself.</summary>
    public Task ReviveAsync(CancellationToken cancellation) =>
        WhileUpAsync(static () => Task.FromResult(true), cancellation);

    /// <summary>SIGTERM; it must end in good order.</summary>
    public Task StopAsync(CancellationToken cancellation) => server.StopAsync(cancellation);

    public void Dispose() => _starting.Dispose();

    private async Task StartIfEndedAsync(CancellationToken cancellation)
    {
        if (IsUp)
        {
            return;
        }

        OwnEnds.Add(server.Process.Everything());
        await server.KillAsync();
        await server.RestartAsync(program, cancellation);
    }
}
