using System.Text;
using System.Text.Json;
using Waggle.Client.Agents;
using Waggle.Client.Errors;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Claims;

/// <summary>A ticket held by an agent of this process: knows its fence and its lease.</summary>
/// <remarks>
/// The lease is renewed by <see cref="AgentHandle.KeepAliveAsync"/> and by <see cref="ProgressAsync"/> and
/// <see cref="StartAsync"/>. When it is lost, <see cref="LeaseLost"/> is cancelled: stop the work then, another agent
/// may already do it. All verbs are retry-safe: a repeat bears the same key, and the fence lets only the holder act.
/// Safe for use from several threads.
/// </remarks>
public sealed class TicketClaim
{
    private readonly AgentHandle _agent;
    private readonly Lease _lease;
    private readonly TimeSpan _heartbeat;

    internal TicketClaim(AgentHandle agent, ClaimGrant grant, long sentAt)
    {
        _agent = agent;
        Ticket = grant.Ticket;
        Fence = grant.Fence;
        Attempt = grant.Attempt;
        PreviousAttempts = grant.PreviousAttempts;
        TraceParent = grant.TraceParent;
        TraceState = grant.TraceState;
        _heartbeat = TimeSpan.FromSeconds(grant.HeartbeatSeconds);
        _lease = new Lease(agent.Time, sentAt, TimeSpan.FromSeconds(grant.LeaseSeconds));
    }

    /// <summary>The ticket as it was when it was granted.</summary>
    public Ticket Ticket { get; }

    /// <summary>Proves the claim: hand it to every store that the work writes to.</summary>
    /// <value>1 to 2^53 - 1; grows with every grant of the swarm.</value>
    public long Fence { get; }

    /// <summary>Which attempt this is.</summary>
    /// <value>1 and up.</value>
    public int Attempt { get; }

    /// <summary>What earlier attempts left behind.</summary>
    /// <value>Oldest first; may be empty.</value>
    public IReadOnlyList<PastAttempt> PreviousAttempts { get; }

    /// <summary>The trace context of the request that created the ticket: start the work's span under it.</summary>
    /// <value>As in the W3C header <c>traceparent</c>. Null: the request had none.</value>
    public string? TraceParent { get; }

    /// <summary>What the producer's tracer adds to the trace context.</summary>
    /// <value>As in the W3C header <c>tracestate</c>. Null: nothing.</value>
    public string? TraceState { get; }

    /// <summary>Cancelled when the lease is lost: the server said so, or no renewal succeeded in time.</summary>
    /// <value>Never cancelled once the ticket was completed, failed, released or handed off.</value>
    public CancellationToken LeaseLost => _lease.Lost;

    /// <summary>Whether a verb of this claim has ended it.</summary>
    /// <value>True: nothing more can be said about the ticket under this fence.</value>
    public bool IsEnded { get; private set; }

    internal AgentHandle Holder => _agent;

    internal TimeSpan Remaining => _lease.Remaining;

    internal TimeSpan Term => _lease.Term;

    /// <summary>How often to renew: as the server says, but in time for three tries however short the lease.</summary>
    internal TimeSpan Heartbeat => _heartbeat < Term / 3 ? _heartbeat : Term / 3;

    /// <summary>Opens the ticket's payload, whether it came along or is kept as a blob.</summary>
    /// <remarks>Opening is repeated by itself. A blob is checked as <see cref="Blobs.BlobClient.GetAsync"/>
    /// does.</remarks>
    /// <param name="cancellationToken">Gives up waiting for the beginning.</param>
    /// <returns>Its bytes (JSON in UTF-8 when it came along), to be read once and disposed. Null: no payload.</returns>
    /// <exception cref="NotFoundException">The server has lost the blob.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now.</exception>
    public async Task<Stream?> OpenPayloadAsync(CancellationToken cancellationToken = default) => Ticket.Payload switch
    {
        null => null,
        { } payload when BlobReference.In(payload) is { } blob =>
            await _agent.Blobs.GetAsync(blob, cancellationToken),
        { } payload => new MemoryStream(Encoding.UTF8.GetBytes(payload.GetRawText()), writable: false),
    };

    /// <summary>Says that the work began. Optional: progress says it too. Renews the lease.</summary>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> StartAsync(CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest { Ticket = Ticket.Id, Fence = Fence, Verb = HolderVerb.Start },
            ends: false,
            cancellationToken);

    /// <summary>Reports how far the work is, and renews the lease.</summary>
    /// <param name="note">For people; at most 4 KiB. Null: none.</param>
    /// <param name="percent">0 to 100. Null: not said.</param>
    /// <param name="checkpoint">What the next attempt may go on from; at most 64 KiB. Null: none.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> ProgressAsync(
        string? note = null,
        int? percent = null,
        JsonElement? checkpoint = null,
        CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest
            {
                Ticket = Ticket.Id,
                Fence = Fence,
                Verb = HolderVerb.Progress,
                Note = note,
                Percent = percent,
                Checkpoint = checkpoint,
            },
            ends: false,
            cancellationToken);

    /// <summary>Says that the work is done: the ticket is merged, or waits for review.</summary>
    /// <param name="result">Any JSON, at most 64 KiB, or a <see cref="BlobReference"/>. Null: none.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> CompleteAsync(JsonElement? result = null, CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest { Ticket = Ticket.Id, Fence = Fence, Verb = HolderVerb.Complete, Result = result },
            ends: true,
            cancellationToken);

    /// <summary>Gives this attempt up; it counts as a failure.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="final">True: no further attempt.</param>
    /// <param name="delaySeconds">0 to 86,400. Null: by the ticket's retry rule.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> FailAsync(
        AttemptError error,
        bool final = false,
        int? delaySeconds = null,
        CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest
            {
                Ticket = Ticket.Id,
                Fence = Fence,
                Verb = HolderVerb.Fail,
                Error = error,
                Final = final ? true : null,
                DelaySeconds = delaySeconds,
            },
            ends: true,
            cancellationToken);

    /// <summary>Gives the ticket back; no failure is counted.</summary>
    /// <param name="reason">For people; at most 4 KiB. Null: not said.</param>
    /// <param name="delaySeconds">0 to 86,400. Null: 0.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> ReleaseAsync(
        string? reason = null, int? delaySeconds = null, CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest
            {
                Ticket = Ticket.Id,
                Fence = Fence,
                Verb = HolderVerb.Release,
                Reason = reason,
                DelaySeconds = delaySeconds,
            },
            ends: true,
            cancellationToken);

    /// <summary>Passes the ticket on; no failure is counted.</summary>
    /// <param name="to">Who takes over.</param>
    /// <param name="note">For the next holder; at most 4 KiB. Null: none.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The ticket afterwards.</returns>
    /// <exception cref="LeaseLostException">The fence is dead. <see cref="LeaseLost"/> is cancelled too.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidRequestException">An argument is out of its range; nothing happened.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Call again: it acts once.</exception>
    public Task<Ticket> HandOffAsync(
        AssigneeRequest to, string? note = null, CancellationToken cancellationToken = default) =>
        SayAsync(
            new OutcomeRequest { Ticket = Ticket.Id, Fence = Fence, Verb = HolderVerb.HandOff, To = to, Note = note },
            ends: true,
            cancellationToken);

    internal void Renew(long sentAt, TimeSpan term) => _lease.Renew(sentAt, term);

    internal void Lose() => _lease.Lose();

    /// <summary>This holder's own word ended the claim: stop renewing, lose nothing.</summary>
    internal void End()
    {
        IsEnded = true;
        _lease.Close();
        _agent.Forget(this);
    }

    private async Task<Ticket> SayAsync(OutcomeRequest outcome, bool ends, CancellationToken cancellationToken)
    {
        var sentAt = _agent.Time.GetTimestamp();
        try
        {
            var ticket = await _agent.SayAsync(outcome, cancellationToken);
            if (ends)
            {
                End();
            }
            else
            {
                _lease.Renew(sentAt, Term);
            }

            return ticket;
        }
        catch (Exception exception) when (exception is LeaseLostException or IncarnationStaleException)
        {
            _lease.Lose();
            _agent.Forget(this);
            throw;
        }
    }
}
