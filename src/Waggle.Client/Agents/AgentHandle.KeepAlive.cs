using System.Text.Json;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Client.Retries;
using Waggle.Client.Transport;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Agents;

/// <content>The heartbeat: one for all leases.</content>
public sealed partial class AgentHandle
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, TicketClaim> _held = [];
    private readonly CancellationTokenSource _drainRequested = new();
    private readonly CancellationTokenSource _dismissed = new();
    private CancellationTokenSource? _sooner;
    private long _beatAt;

    /// <summary>Cancelled when the agent is told to finish what it holds and take nothing new.</summary>
    public CancellationToken DrainRequested => _drainRequested.Token;

    /// <summary>Cancelled when the agent is told to stop, or another life of it has taken over.</summary>
    public CancellationToken Dismissed => _dismissed.Token;

    /// <summary>Renews all leases and keeps the agent alive. Run it once, beside the work.</summary>
    /// <remarks>
    /// A heartbeat that fails is tried again soon, for as long as it takes: leases that cannot be renewed end by
    /// themselves, and <see cref="TicketClaim.LeaseLost"/> says so.
    /// </remarks>
    /// <param name="cancellationToken">Ends the loop; the method then returns without an exception.</param>
    /// <returns>Ends on cancellation, or when <see cref="Dismissed"/> is cancelled.</returns>
    /// <exception cref="InvalidRequestException">The server does not understand the heartbeat.</exception>
    /// <exception cref="UnexpectedAnswerException">What answers is not a Waggle server.</exception>
    public async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!Dismissed.IsCancellationRequested)
        {
            try
            {
                await UntilNextBeatAsync(failures, cancellationToken);
                await HeartbeatAsync(cancellationToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is IncarnationStaleException or AgentNotLiveException
                or NotFoundException)
            {
                Dismiss();
                return;
            }
            catch (WaggleException exception) when (exception.IsRetryable)
            {
                failures++;
            }
        }
    }

    /// <summary>Sends one heartbeat for all claims, and acts on the answer.</summary>
    /// <remarks>Retry-safe: it says what is so. Not repeated by itself, because the next one says it better.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the agent is told to do.</returns>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="NotFoundException">The server does not know the agent.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again.</exception>
    public async Task<Directive> HeartbeatAsync(CancellationToken cancellationToken = default)
    {
        // Taken before the request leaves: see Lease.
        var sentAt = Time.GetTimestamp();
        List<TicketClaim> claims;
        TimeSpan patience;
        lock (_gate)
        {
            _beatAt = sentAt;
            claims = [.. _held.Values];
            patience = Interval() * 2;
        }

        var leases = claims.Select(claim => new HeldLease { Ticket = claim.Ticket.Id, Fence = claim.Fence });
        var answer = await ExchangeAsync([.. leases], patience, cancellationToken);
        var reports = answer.Leases.ToDictionary(report => report.Fence);
        foreach (var claim in claims)
        {
            if (reports.TryGetValue(claim.Fence, out var report))
            {
                Learn(claim, report, sentAt);
            }
        }

        Obey(answer.Directive);
        return answer.Directive;
    }

    internal void Forget(TicketClaim claim)
    {
        lock (_gate)
        {
            _held.Remove(claim.Fence);
        }
    }

    /// <summary>The agent is no more: nothing that it holds is its own.</summary>
    internal void Dismiss()
    {
        List<TicketClaim> claims;
        lock (_gate)
        {
            claims = [.. _held.Values];
            _held.Clear();
        }

        foreach (var claim in claims)
        {
            claim.Lose();
        }

        _dismissed.Cancel();
    }

    private Task<HeartbeatAnswer> ExchangeAsync(
        IReadOnlyList<HeldLease> leases, TimeSpan patience, CancellationToken cancellationToken)
    {
        var request = new HeartbeatRequest { Incarnation = Incarnation, Leases = leases };
        var body = JsonSerializer.SerializeToUtf8Bytes(request, WaggleJsonContext.Wire.HeartbeatRequest);
        var path = RouteTemplate.FillAgent(Routes.Heartbeat, _swarm.Id, Id);
        var longest = _swarm.Transport.AttemptTimeout;
        return _swarm.Transport.CallAsync(
            new Call(HttpMethod.Post, path, body)
            {
                Retry = RetryOptions.None,
                AttemptTimeout = patience < longest ? patience : longest,
            },
            WaggleJsonContext.Wire.HeartbeatAnswer,
            cancellationToken);
    }

    private void Keep(TicketClaim claim)
    {
        CancellationTokenSource? sooner;
        lock (_gate)
        {
            var before = Interval();
            _held.Add(claim.Fence, claim);
            sooner = Interval() < before ? _sooner : null;
        }

        sooner?.Cancel(); // Outside the lock, because it may run the loop.
    }

    private void Learn(TicketClaim claim, LeaseReport report, long sentAt)
    {
        if (report.Held)
        {
            claim.Renew(sentAt, TimeSpan.FromSeconds(report.LeaseSeconds));
            return;
        }

        Forget(claim);

        // The holder's own word ended it, and overtook this heartbeat: nothing was lost.
        if (report.Reason is not (AttemptEnd.Completed or AttemptEnd.Failed or AttemptEnd.Released
            or AttemptEnd.HandedOff))
        {
            claim.Lose();
        }
    }

    private void Obey(Directive directive)
    {
        if (directive == Directive.Stopped)
        {
            Dismiss();
        }
        else if (directive == Directive.Draining)
        {
            _drainRequested.Cancel();
        }
    }

    // As often as the most urgent claim needs, and often enough that the agent never seems silent.
    private TimeSpan Interval()
    {
        var interval = TimeSpan.FromSeconds(Registered.TermSeconds ?? Contracts.Limits.TermSecondsDefault) / 3;
        foreach (var claim in _held.Values)
        {
            interval = claim.Heartbeat < interval ? claim.Heartbeat : interval;
        }

        return interval;
    }

    private async Task UntilNextBeatAsync(int failures, CancellationToken cancellationToken)
    {
        while (true)
        {
            CancellationTokenSource sooner;
            TimeSpan remaining;
            lock (_gate)
            {
                _sooner = sooner = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var interval = Interval();
                var backoff = failures == 0 ? interval : DelayAfter(failures);
                remaining = (backoff < interval ? backoff : interval) - Time.GetElapsedTime(_beatAt);
            }

            try
            {
                if (remaining <= TimeSpan.Zero)
                {
                    return;
                }

                await Task.Delay(TimerSpan.RoundedUp(remaining), Time, sooner.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // A claim came that must be renewed sooner.
            }
            finally
            {
                lock (_gate)
                {
                    _sooner = null;
                }
            }
        }
    }
}
