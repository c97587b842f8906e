using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Blobs;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Agents;

/// <summary>A registered agent: every call names its incarnation, so that an older life of it cannot speak.</summary>
/// <remarks>
/// <para>Run <see cref="KeepAliveAsync"/> beside the work: it renews the leases of all claims made here, and learns
/// what the agent is told to do. <see cref="Workers.AgentWorker"/> does that, and claims and reports as well.</para>
/// <para>Safe for use from several threads.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The token sources have no timer and no handle to free.")]
public sealed partial class AgentHandle
{
    private readonly SwarmClient _swarm;

    internal AgentHandle(SwarmClient swarm, Agent registered, long sentAt)
    {
        _swarm = swarm;
        Registered = registered;
        _beatAt = sentAt;
        ResumedClaims = [.. (registered.Claims ?? []).Select(grant => Adopt(grant, sentAt))];
    }

    /// <summary>The agent's id.</summary>
    public string Id => Registered.Id;

    /// <summary>This life of the agent.</summary>
    /// <value>1 and up.</value>
    public long? Incarnation => Registered.Incarnation;

    /// <summary>The agent as it was when it registered.</summary>
    public Agent Registered { get; }

    /// <summary>Claims of an earlier life that go on under new fences.</summary>
    /// <value>Empty unless registered with <c>resume</c>.</value>
    public IReadOnlyList<TicketClaim> ResumedClaims { get; }

    internal BlobClient Blobs => new(_swarm.Transport);

    internal TimeProvider Time => _swarm.Transport.Time;

    /// <summary>Asks for work, and reports finished work before that in the same commit.</summary>
    /// <remarks>Retry-safe: repeats bear one claim token, which gives the same claims while they live.</remarks>
    /// <param name="options">What to claim. Null: one ticket, without waiting.</param>
    /// <param name="cancellationToken">Gives up waiting; something may have been granted nevertheless.</param>
    /// <returns>What became of the outcomes, and the claims, which may be none.</returns>
    /// <exception cref="TicketHeldException">Somebody else holds the ticket that was asked for.</exception>
    /// <exception cref="InvalidTransitionException">The ticket that was asked for cannot be claimed now.</exception>
    /// <exception cref="NotFoundException">There is no such ticket, agent or swarm.</exception>
    /// <exception cref="AgentNotLiveException">The agent left, is draining, or never registered.</exception>
    /// <exception cref="NoFreeSlotException">The agent holds as many tickets as it has slots.</exception>
    /// <exception cref="ClaimEndedException">The token was used before, and its claim has ended.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An option is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Ask again with the same token.</exception>
    public async Task<ClaimResult> ClaimAsync(
        ClaimOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var request = new ClaimRequest
        {
            Agent = Id,
            Incarnation = Incarnation,
            ClaimToken = options.ClaimToken ?? NextToken(),
            Outcomes = options.Outcomes.Count == 0 ? null : options.Outcomes,
            Ticket = options.Ticket,
            Max = options.Max,
            WaitSeconds = (int)Math.Ceiling(options.Wait.TotalSeconds),
            LeaseSeconds = options.Lease is { } lease ? (int)Math.Ceiling(lease.TotalSeconds) : null,
        };
        var sentAt = Time.GetTimestamp();
        var answer = await _swarm.ClaimTicketsAsync(
            request, new() { ReturnMinimal = options.ReturnMinimal }, cancellationToken);
        var results = AllOf(options.Outcomes, answer.Outcomes);
        return new(results, await AdoptAsync(answer.Claims, sentAt, cancellationToken));
    }

    /// <summary>Reports on several held tickets, each accepted or refused on its own.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="outcomes">1 to 1,000 outcomes.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>One result per outcome, in order.</returns>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An outcome is malformed; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public async Task<IReadOnlyList<OutcomeResult>> ReportAsync(
        IReadOnlyList<OutcomeRequest> outcomes, CallOptions? call = null, CancellationToken cancellationToken = default)
    {
        var request = new OutcomesRequest { Agent = Id, Incarnation = Incarnation, Outcomes = outcomes };
        return AllOf(outcomes, (await _swarm.ReportOutcomesAsync(request, call, cancellationToken)).Outcomes);
    }

    /// <summary>Asks to be given nothing new. What is held may be finished.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent afterwards.</returns>
    /// <exception cref="InvalidTransitionException">The agent is not live any more.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again.</exception>
    public Task<Agent> DrainAsync(CancellationToken cancellationToken = default) => _swarm.DrainAgentAsync(
        Id, new() { Incarnation = Incarnation }, cancellationToken: cancellationToken);

    /// <summary>Goes: what is still held is released, and the handle is of no use afterwards.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent afterwards.</returns>
    /// <exception cref="InvalidTransitionException">The agent is not live any more.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again.</exception>
    public Task<Agent> LeaveAsync(CancellationToken cancellationToken = default) => _swarm.LeaveAgentAsync(
        Id, new() { Incarnation = Incarnation }, cancellationToken: cancellationToken);

    internal string NextToken() => _swarm.Transport.Random.NextKey();

    internal TimeSpan DelayAfter(int failures) => _swarm.Transport.Retry.DelayAfter(failures, _swarm.Transport.Random);

    internal Task<Ticket> SayAsync(OutcomeRequest said, CancellationToken cancellationToken) =>
        HolderCalls.SayAsync(_swarm, Id, Incarnation, said, cancellationToken);

    /// <summary>Makes claims of grants. Those whose answer came late are renewed before they are trusted.</summary>
    /// <remarks>A claim that waited for half a minute was granted at its end, but only a request that did not wait can
    /// tell how old its lease is.</remarks>
    private async Task<IReadOnlyList<TicketClaim>> AdoptAsync(
        IReadOnlyList<ClaimGrant> grants, long sentAt, CancellationToken cancellationToken)
    {
        var age = Time.GetElapsedTime(sentAt);
        if (grants.Any(grant => age > TimeSpan.FromSeconds(grant.LeaseSeconds) / 3))
        {
            var askedAt = Time.GetTimestamp();
            try
            {
                var leases = grants.Select(grant => new HeldLease { Ticket = grant.Ticket.Id, Fence = grant.Fence });
                var answer = await ExchangeAsync([.. leases], TimeSpan.FromSeconds(5), cancellationToken);
                var held = answer.Leases.Where(report => report.Held).Select(report => report.Fence).ToHashSet();
                return [.. grants.Select(grant => Adopt(grant, held.Contains(grant.Fence) ? askedAt : sentAt))];
            }
            catch (WaggleException exception) when (exception.IsRetryable)
            {
                // Not renewed: the claims count from when they were asked for, and the keep-alive tries again.
            }
        }

        return [.. grants.Select(grant => Adopt(grant, sentAt))];
    }

    private TicketClaim Adopt(ClaimGrant grant, long sentAt)
    {
        var claim = new TicketClaim(this, grant, sentAt);
        Keep(claim);
        return claim;
    }

    // An outcome without a result must not pass for an accepted one.
    private static IReadOnlyList<OutcomeResult> AllOf(
        IReadOnlyList<OutcomeRequest> said, IReadOnlyList<OutcomeResult> results) => results.Count == said.Count
            ? results
            : throw new UnexpectedAnswerException(
                $"The server was told {said.Count} outcomes and answered {results.Count}.",
                (int)System.Net.HttpStatusCode.OK,
                correlationId: null,
                cause: null);
}
