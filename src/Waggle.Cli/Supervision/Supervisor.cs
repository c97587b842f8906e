using System.Diagnostics;

namespace Waggle.Cli.Supervision;

/// <summary>Keeps a number of agent processes alive under their names until it is told to drain them.</summary>
/// <param name="start">How the process of the agent with this name is started.</param>
/// <param name="declare">Tells the swarm that the agent is not up: before its first start and after each death.</param>
internal sealed class Supervisor(
    Func<string, ProcessStartInfo> start,
    Func<string, CancellationToken, Task> declare,
    ISupervisionObserver observer,
    TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<AgentProcess> _running = [];
    private readonly CancellationTokenSource _draining = new();

    /// <summary>Runs the agents until <see cref="Drain"/> was called and all of them have ended.</summary>
    /// <param name="cancellation">Kills all of them.</param>
    /// <exception cref="AgentsHopelessException">One of them cannot live. The others were killed.</exception>
    public async Task RunAsync(IReadOnlyList<string> agents, CancellationToken cancellation)
    {
        using var killing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var registration = killing.Token.Register(KillAll);
        var keepers = agents.Select(agent => KeepAsync(agent, killing.Token)).ToList();
        try
        {
            while (keepers.Count > 0)
            {
                var ended = await Task.WhenAny(keepers);
                keepers.Remove(ended);
                await ended;
            }
        }
        finally
        {
            await killing.CancelAsync();
            await Task.WhenAll(keepers).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Asks every agent to finish what it holds; none is started again.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            _draining.Cancel();
            foreach (var process in _running)
            {
                process.Drain();
            }
        }
    }

    public void Dispose() => _draining.Dispose();

    private async Task KeepAsync(string agent, CancellationToken killing)
    {
        var backoff = new RespawnBackoff();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(killing, _draining.Token);
        try
        {
            while (true)
            {
                await declare(agent, ending.Token);
                var reason = await LiveAsync(agent, backoff, killing);
                if (ending.IsCancellationRequested)
                {
                    return;
                }

                var delay = backoff.Died();
                if (backoff.IsHopeless)
                {
                    throw new AgentsHopelessException(agent, backoff.Deaths, reason);
                }

                observer.Died(agent, reason, delay);
                await Task.Delay(delay, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // There is nothing left to keep alive.
        }
    }

    /// <summary>One life of an agent. Returns how it ended.</summary>
    private async Task<string> LiveAsync(string agent, RespawnBackoff backoff, CancellationToken killing)
    {
        using var process = Begin(agent, killing);
        if (process is null)
        {
            return "";
        }

        try
        {
            await process.FollowAsync(report =>
            {
                if (report.Happening is AgentHappening.Completed or AgentHappening.Failed)
                {
                    backoff.Worked();
                }

                observer.Reported(agent, report);
            });
            return process.ErrorText is { Length: > 0 } text
                ? text
                : $"Its process ended with exit status {process.ExitStatus}.";
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(process);
            }
        }
    }

    /// <summary>Starts under the lock, so that no process is born unseen by <see cref="Drain"/> or by a kill.</summary>
    private AgentProcess? Begin(string agent, CancellationToken killing)
    {
        lock (_lock)
        {
            if (_draining.IsCancellationRequested || killing.IsCancellationRequested)
            {
                return null;
            }

            var process = AgentProcess.Start(start(agent));
            _running.Add(process);
            return process;
        }
    }

    private void KillAll()
    {
        lock (_lock)
        {
            foreach (var process in _running)
            {
                process.Kill();
            }
        }
    }
}
