using System.Collections.Concurrent;
using System.Threading.Channels;
using Waggle.Cli.Supervision;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Proofs;

/// <summary>Agent processes under names, which the test starts and kills. Everything they report comes here.</summary>
internal sealed class TestFleet(string folder, Uri server, string[] names) : IAsyncDisposable
{
    /// <summary>What these agents can do, and the test itself cannot.</summary>
    public const string Capability = "work";

    private readonly Dictionary<string, ProgramProcess> _up = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task> _readers = [];
    private readonly ConcurrentQueue<AgentReport> _reports = [];
    private readonly Channel<AgentReport> _starts = Channel.CreateUnbounded<AgentReport>();

    public string[] Names => names;

    /// <summary>All that was reported so far, by every life of every agent.</summary>
    public IReadOnlyList<AgentReport> Acknowledged => [.. _reports];

    public bool IsUp(string agent) => _up.ContainsKey(agent);

    /// <summary>Starts a life of an agent.</summary>
    /// <param name="resume">True: it takes up what its former life held. False: the swarm ends those claims.</param>
    public void Start(string agent, bool resume)
    {
        List<string> words =
        [
            "agent", "run", "--name", agent, "--capabilities", Capability, "--url", server.ToString(), "--allow-run",
            "--json",
        ];
        if (resume)
        {
            words.Add("--supervised");
        }

        var process = ProgramProcess.Start(folder, [.. words]);
        _up.Add(agent, process);
        _readers.Enqueue(ReadAsync(process));
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync(string agent)
    {
        if (_up.Remove(agent, out var process))
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>Waits until so many more attempts were begun.</summary>
    public async Task SawStartsAsync(int count, CancellationToken cancellation)
    {
        for (var seen = 0; seen < count; seen++)
        {
            await _starts.Reader.ReadAsync(cancellation).AsTask().WaitAsync(Deadline.Generous, cancellation);
        }
    }

    /// <summary>SIGTERM to all that are up; they must end in good order.</summary>
    /// <remarks>One kind of early end is in order: an agent that was killed while it registered may be heard after its
    /// successor did, when the server comes back up and finds both in its queue. The successor is dismissed then, as
    /// anybody whose name another process takes.</remarks>
    public async Task StopAsync(CancellationToken cancellation)
    {
        foreach (var process in _up.Values)
        {
            process.TrySignal("TERM");
        }

        foreach (var process in _up.Values)
        {
            var code = await process.ExitAsync(cancellation);
            var isDismissed = code == ExitCode.Refused
                && process.Error.Contains("was dismissed", StringComparison.Ordinal);
            Assert.True(code == 0 || isDismissed, $"exit {code}\n{process.Everything()}");
        }

        await Task.WhenAll(_readers).WaitAsync(Deadline.Generous, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _up.Values)
        {
            await process.DisposeAsync();
        }
    }

    private async Task ReadAsync(ProgramProcess process)
    {
        await foreach (var line in process.LinesAsync())
        {
            if (AgentReport.FromLine(line) is not { } report)
            {
                continue;
            }

            _reports.Enqueue(report);
            if (report.Happening is AgentHappening.Started)
            {
                _starts.Writer.TryWrite(report);
            }
        }
    }
}
