using Waggle.Client.Agents;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Claims;

namespace Waggle.Client.Workers;

/// <summary>One life of a worker: a loop that alone touches this state. Handlers only hand it their outcome.</summary>
internal sealed partial class WorkerRun : IDisposable
{
    // As short as the shortest lease: sooner no claim ends by itself.
    private static readonly TimeSpan NoFreeSlotDelay = TimeSpan.FromSeconds(Limits.LeaseSecondsMin);

    private readonly AgentHandle _agent;
    private readonly AgentWorkerOptions _options;
    private readonly Func<TicketClaim, CancellationToken, Task<WorkOutcome>> _handler;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenRegistration _endedRegistration;
    private readonly WakeUp _wakeUp = new();
    private readonly List<Slot> _working = [];
    private readonly Queue<(OutcomeRequest Said, TicketClaim Claim)> _unsaid = [];
    private ClaimOptions? _unsettled;
    private bool _hasWorked;

    internal WorkerRun(
        AgentHandle agent,
        AgentWorkerOptions options,
        Func<TicketClaim, CancellationToken, Task<WorkOutcome>> handler,
        CancellationToken stop)
    {
        (_agent, _options, _handler, _stop) = (agent, options, handler, stop);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stop, agent.DrainRequested, agent.Dismissed);
        _endedRegistration = _ended.Token.UnsafeRegister(static wakeUp => ((WakeUp)wakeUp!).Set(), _wakeUp);
    }

    /// <summary>Works until there is a reason to end.</summary>
    /// <param name="alive">The heartbeat; when it faults, so does the worker.</param>
    internal async Task<WorkerEnd> WorkAsync(Task alive)
    {
        _ = _wakeUp.SetAfterAsync(alive);
        try
        {
            TakeUp(_agent.ResumedClaims, _options.ResumedClaims == ResumedClaims.Run);
            while (!_ended.IsCancellationRequested && !IsOneShotDone())
            {
                if (_working.Count < _options.Slots)
                {
                    await ClaimAsync(alive);
                }
                else
                {
                    await NextAsync(alive);
                }

                Collect();
            }

            return await EndAsync();
        }
        catch (IncarnationStaleException)
        {
            return await DismissAsync();
        }
        catch (AgentNotLiveException exception)
        {
            return exception.Draining ? await EndAsync() : await DismissAsync();
        }
        finally
        {
            await AbandonAsync();
        }
    }

    public void Dispose()
    {
        _endedRegistration.Dispose();
        _ended.Dispose();
        _abort.Dispose();
    }

    private bool IsOneShotDone() => _options.Registration.OneShot == true && _hasWorked && _working.Count == 0;

    /// <summary>Says what is unsaid and claims, in one request. While it waits, slots that finish report by themselves.
    /// </summary>
    private async Task ClaimAsync(Task alive)
    {
        var said = TakeUnsaid();
        var options = new ClaimOptions
        {
            ClaimToken = _agent.NextToken(),
            Max = Math.Min(_options.Slots - _working.Count, Limits.ClaimMax),
            Wait = _options.Wait,
            Lease = _options.Lease,
            Outcomes = [.. said.Select(each => each.Said)],
            ReturnMinimal = true,
        };
        try
        {
            var claiming = PatientlyAsync(
                token => _agent.ClaimAsync(options, token), _options.PatienceMax, _ended.Token);
            _ = _wakeUp.SetAfterAsync(claiming);
            while (!claiming.IsCompleted)
            {
                await NextAsync(alive);
                Collect();
                if (!claiming.IsCompleted && _unsaid.Count > 0)
                {
                    await SayAsync(_options.PatienceMax, _ended.Token);
                }
            }

            var result = await claiming;
            Settle(said, result.Outcomes);
            TakeUp(result.Claims, run: true);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Whether something was granted is found out when stopping, by asking again with the same token.
            _unsettled = options;
            SayAgain(said);
        }
        catch (ClaimEndedException)
        {
            SayAgain(said); // It was granted and lost again while the server was out of reach: ask with a new token.
        }
        catch (NoFreeSlotException exception)
        {
            // Claims that this life does not know of still live; nobody renews them, so they end by themselves.
            SayAgain(said);
            Observe(new WorkerNotice.Interrupted(exception));
            await SayAsync(_options.PatienceMax, _ended.Token);
            await Task.Delay(NoFreeSlotDelay, _agent.Time, CancellationToken.None);
        }
        catch (WaggleException)
        {
            SayAgain(said);
            throw;
        }
    }

    /// <summary>Waits until a slot finishes, the claim is answered, or there is a reason to end.</summary>
    private async Task NextAsync(Task alive)
    {
        if (alive.IsFaulted)
        {
            await alive;
        }

        await _wakeUp.WaitAsync();
    }

    private void TakeUp(IReadOnlyList<TicketClaim> claims, bool run)
    {
        foreach (var claim in claims)
        {
            if (!run)
            {
                var release = new WorkOutcome.Release("The agent was started anew.");
                _unsaid.Enqueue((HandlerCall.OutcomeOf(claim, release)!, claim));
                continue;
            }

            Observe(new WorkerNotice.Claimed(claim));
            _hasWorked = true;
            var work = HandlerCall.RunAsync(_handler, claim, _options, _abort.Token);
            _ = _wakeUp.SetAfterAsync(work);
            _working.Add(new(claim, work));
        }
    }

    /// <summary>Frees the slots whose handlers have ended.</summary>
    private void Collect()
    {
        foreach (var slot in _working.FindAll(slot => slot.Work.IsCompleted))
        {
            _working.Remove(slot);
            if (slot.Work.Result is { } said)
            {
                _unsaid.Enqueue((said, slot.Claim));
            }
            else if (slot.Claim.LeaseLost.IsCancellationRequested)
            {
                Observe(new WorkerNotice.LeaseLost(slot.Claim));
            }

            if (slot.Claim.LeaseLost.IsCancellationRequested)
            {
                _agent.Forget(slot.Claim);
            }
        }
    }

    /// <summary>Asks again and again, with the same keys, while the server is away.</summary>
    private async Task<TAnswer> PatientlyAsync<TAnswer>(
        Func<CancellationToken, Task<TAnswer>> ask, TimeSpan? patience, CancellationToken cancellationToken)
    {
        long? since = null;
        for (var failures = 1; ; failures++)
        {
            TimeSpan delay;
            try
            {
                return await ask(cancellationToken);
            }
            catch (WaggleException exception) when (exception.IsRetryable)
            {
                Observe(new WorkerNotice.Interrupted(exception));
                since ??= _agent.Time.GetTimestamp();
                delay = _agent.DelayAfter(failures);
                if (_agent.Time.GetElapsedTime(since.Value) + delay > patience)
                {
                    throw;
                }
            }

            await Task.Delay(delay, _agent.Time, cancellationToken);
        }
    }

    private void Observe(WorkerNotice notice) => _options.Observe?.Invoke(notice);
}
