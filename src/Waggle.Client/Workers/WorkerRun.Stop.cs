using Waggle.Client.Errors;
using Waggle.Client.Retries;

namespace Waggle.Client.Workers;

/// <content>The end of a life: finish or release what is held, say what is unsaid, leave.</content>
internal sealed partial class WorkerRun
{
    // A handler that ignores its token for longer is left behind; its ticket is released with the agent.
    private static readonly TimeSpan AbortGrace = TimeSpan.FromSeconds(5);

    private async Task<WorkerEnd> EndAsync()
    {
        if (_agent.Dismissed.IsCancellationRequested)
        {
            return await DismissAsync();
        }

        var stopped = _stop.IsCancellationRequested;
        if (stopped)
        {
            await TryAsync(_agent.DrainAsync);
        }

        await FinishAsync(stopped && _options.StopMode == StopMode.Release ? TimeSpan.Zero : _options.StopGrace);
        await TryAsync(async token =>
        {
            await SettleClaimAsync(token);
            await SayAsync(_options.StopGrace, token);
        });
        if (_options.LeaveOnStop && !_agent.Dismissed.IsCancellationRequested)
        {
            await TryAsync(LeaveAsync);
        }

        return stopped ? WorkerEnd.Stopped : WorkerEnd.Drained;
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _agent.LeaveAsync(cancellationToken);
        }
        catch (InvalidTransitionException)
        {
            // Drained, and without a ticket, it is done already: there is nothing left to leave.
        }
    }

    /// <summary>Nothing that is held is this life's own: the handlers end, and nothing is said.</summary>
    private async Task<WorkerEnd> DismissAsync()
    {
        _agent.Dismiss();
        await AbandonAsync();
        return WorkerEnd.Dismissed;
    }

    /// <summary>Waits for the handlers, and reports as they end. Those that are late are cancelled.</summary>
    private async Task FinishAsync(TimeSpan grace)
    {
        await UntilIdleAsync(grace);
        if (_working.Count > 0)
        {
            Cancel(_abort);
            await UntilIdleAsync(AbortGrace);
        }
    }

    private async Task AbandonAsync()
    {
        if (_working.Count > 0)
        {
            Cancel(_abort);
            await UntilIdleAsync(AbortGrace, say: false);
        }
    }

    private async Task UntilIdleAsync(TimeSpan grace, bool say = true)
    {
        var isLate = false;
        await using var timer = _agent.Time.CreateTimer(
            _ =>
            {
                Volatile.Write(ref isLate, true);
                _wakeUp.Set();
            },
            state: null,
            TimerSpan.RoundedUp(grace),
            Timeout.InfiniteTimeSpan);
        Collect();
        while (_working.Count > 0 && !Volatile.Read(ref isLate))
        {
            await _wakeUp.WaitAsync();
            Collect();
            if (say && _unsaid.Count > 0)
            {
                await TryAsync(token => SayAsync(_options.StopGrace, token));
            }
        }
    }

    /// <summary>A claim that was cut off by the stop may have been granted: asks again, and gives it back.</summary>
    private async Task SettleClaimAsync(CancellationToken cancellationToken)
    {
        if (_unsettled is not { } options)
        {
            return;
        }

        _unsettled = null;
        try
        {
            var result = await _agent.ClaimAsync(options, cancellationToken);
            foreach (var claim in result.Claims)
            {
                var release = new WorkOutcome.Release("The agent stopped before the work began.");
                _unsaid.Enqueue((HandlerCall.OutcomeOf(claim, release)!, claim));
            }
        }
        catch (Exception exception) when (exception is AgentNotLiveException or ClaimEndedException
            or NoFreeSlotException)
        {
            // Nothing was granted, or it has ended.
        }
    }

    /// <summary>Does one step of stopping, bounded in time; what fails is told, and does not keep the worker.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> step)
    {
        using var late = new CancellationTokenSource(Longer(_options.StopGrace, AbortGrace), _agent.Time);
        try
        {
            await step(late.Token);
        }
        catch (IncarnationStaleException)
        {
            _agent.Dismiss();
        }
        catch (WaggleException exception)
        {
            Observe(new WorkerNotice.Interrupted(exception));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // The server did not answer in time; leases and the term end what is left.
        }
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;

    // Not CancelAsync, which would leave a simulated scheduler.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
