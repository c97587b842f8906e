using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Workers;

/// <summary>What a worker tells whoever watches it. For logs and progress: nothing has to be done about it.</summary>
public abstract record WorkerNotice
{
    private protected WorkerNotice() { }

    /// <summary>A ticket was claimed; the handler begins.</summary>
    /// <param name="Claim">The claim.</param>
    public sealed record Claimed(TicketClaim Claim) : WorkerNotice;

    /// <summary>The server took an outcome.</summary>
    /// <param name="Outcome">What was said.</param>
    public sealed record OutcomeAccepted(OutcomeRequest Outcome) : WorkerNotice;

    /// <summary>The server refused an outcome, such as one whose lease was lost: the work does not count.</summary>
    /// <param name="Outcome">What was said.</param>
    /// <param name="Problem">Why it was refused.</param>
    public sealed record OutcomeRefused(OutcomeRequest Outcome, Problem Problem) : WorkerNotice;

    /// <summary>A lease was lost while the handler worked; its token is cancelled.</summary>
    /// <param name="Claim">The claim.</param>
    public sealed record LeaseLost(TicketClaim Claim) : WorkerNotice;

    /// <summary>The server cannot be reached or is busy; the worker asks again.</summary>
    /// <param name="Cause">What happened.</param>
    public sealed record Interrupted(WaggleException Cause) : WorkerNotice;
}
