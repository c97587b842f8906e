using Waggle.Client.Agents;
using Waggle.Client.Claims;
using Waggle.Client.Errors;

namespace Waggle.Client.Workers;

/// <summary>Registers an agent, claims tickets, runs a handler for each, and reports what came of it.</summary>
/// <remarks>
/// <para>An outcome and the next claim are one request. One heartbeat renews all leases. The handler's token is
/// cancelled when the lease of its ticket is lost: the handler should end then, and what it returns no longer counts.
/// </para>
/// <para>A handler that throws fails the attempt with the exception's message. One that ends by cancellation has its
/// ticket released, or nothing said when the lease was lost.</para>
/// <para>While the server cannot be reached the worker keeps what it has to say and asks again with the same keys, so
/// that each outcome is taken once and no claim is orphaned.</para>
/// </remarks>
public sealed class AgentWorker
{
    private readonly SwarmClient _swarm;
    private readonly AgentWorkerOptions _options;
    private readonly Func<TicketClaim, CancellationToken, Task<WorkOutcome>> _handler;

    /// <summary>Makes a worker. Nothing is sent yet.</summary>
    /// <param name="swarm">Where it works.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="handler">Does the work of one ticket. Runs once per slot at the same time. The token is cancelled
    /// when the lease is lost, and when the worker has to stop before the work is done.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public AgentWorker(
        SwarmClient swarm,
        AgentWorkerOptions options,
        Func<TicketClaim, CancellationToken, Task<WorkOutcome>> handler)
    {
        ArgumentNullException.ThrowIfNull(swarm);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        var faults = options.Faults().ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        (_swarm, _options, _handler) = (swarm, options, handler);
    }

    /// <summary>Works until it is stopped, drained or dismissed. May be called again afterwards: a new life.</summary>
    /// <param name="stop">Asks the worker to stop in good order; the method then returns without an exception.</param>
    /// <returns>Why it ended.</returns>
    /// <exception cref="InvalidRequestException">The server does not accept the registration or an outcome.</exception>
    /// <exception cref="NotFoundException">There is no such swarm, or the server does not know the agent any more.
    /// </exception>
    /// <exception cref="ServerUnreachableException">The server was away for longer than
    /// <see cref="AgentWorkerOptions.PatienceMax"/>.</exception>
    /// <exception cref="ServerBusyException">The server was busy for longer than that.</exception>
    /// <exception cref="OutcomeUnknownException">Answers were lost for longer than that.</exception>
    /// <exception cref="UnexpectedAnswerException">What answers is not a Waggle server.</exception>
    public async Task<WorkerEnd> RunAsync(CancellationToken stop = default)
    {
        AgentHandle agent;
        try
        {
            agent = await _swarm.RegisterAgentAsync(_options.Agent, _options.Registration, cancellationToken: stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return WorkerEnd.Stopped;
        }

        using var running = new CancellationTokenSource();
        var alive = agent.KeepAliveAsync(running.Token);
        using var run = new WorkerRun(agent, _options, _handler, stop);
        try
        {
            return await run.WorkAsync(alive);
        }
        finally
        {
            StopBeating(running);
            await alive;
        }
    }

    // Not CancelAsync, which would leave a simulated scheduler.
    private static void StopBeating(CancellationTokenSource running) => running.Cancel();
}
