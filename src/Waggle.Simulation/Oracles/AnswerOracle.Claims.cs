using Waggle.Contracts.Agents;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Oracles;

/// <content>Claims, and what holders hear.</content>
internal sealed partial class AnswerOracle
{
    private readonly Dictionary<string, HashSet<long>> _grantedTo = new(StringComparer.Ordinal);

    private void CheckClaims(SentRequest sent, ReceivedAnswer answer)
    {
        var request = Request(sent, WaggleJsonContext.Wire.ClaimRequest);
        var claims = Read(answer, WaggleJsonContext.Wire.ClaimAnswer);
        CheckOutcomes(request.Outcomes ?? [], claims.Outcomes);
        CheckGrants(sent, request.Agent, claims.Claims);
        foreach (var grant in claims.Claims)
        {
            var life = model.Grants[grant.Fence].Incarnation;
            Hold(
                "A1",
                request.Incarnation is null || request.Incarnation == life,
                $"{grant.Ticket.Id} was granted to life {life} and told to {request.Incarnation} of {request.Agent}");
        }

        if (claims.Claims.Count > 0)
        {
            CheckToken($"{request.Agent} {request.ClaimToken}", [.. claims.Claims.Select(grant => grant.Fence)]);
            if (world.Schedule.Now - sent.SentAt > 2 * TimeSpan.TicksPerSecond)
            {
                world.Trace.Sometimes(Situation.WaiterServed);
            }
        }
    }

    /// <summary>A token gets what it got first, as far as that lives: of two answers one is part of the
    /// other.</summary>
    private void CheckToken(string token, HashSet<long> fences)
    {
        var known = _grantedTo.GetValueOrDefault(token, fences);
        Hold(
            "X4",
            fences.IsSubsetOf(known) || known.IsSubsetOf(fences),
            () => $"claim {token} got {string.Join(' ', known)} and also {string.Join(' ', fences)}");
        _grantedTo[token] = fences.Count > known.Count ? fences : known;
    }

    private void CheckGrants(SentRequest sent, string agent, IReadOnlyList<ClaimGrant> grants)
    {
        foreach (var grant in grants)
        {
            Hold(
                "T1",
                model.Grants.TryGetValue(grant.Fence, out var known),
                $"{grant.Ticket.Id} was granted under {grant.Fence}, which is not durable");
            Hold(
                "T1",
                IsSame(known!.Ticket, grant.Ticket.Id) && IsSame(known.Agent, agent),
                $"fence {grant.Fence} is {known.Agent}'s for {known.Ticket}, and was told to {agent}");
            Hold(
                "T8",
                known.Attempt == grant.Attempt,
                $"fence {grant.Fence} is attempt {known.Attempt}, and was told as {grant.Attempt}");
            HoldLiveSince(sent, grant.Fence, "was granted");
        }
    }

    /// <summary>Who comes back is told fences that live as of the answer.</summary>
    private void CheckResumed(ReceivedAnswer answer, IReadOnlyList<ClaimGrant> grants)
    {
        var position = PositionOf(answer);
        foreach (var grant in grants)
        {
            var isDead = model.DiedAt.TryGetValue(grant.Fence, out var diedAt) && diedAt.Position <= position;
            Hold("L6", !isDead, $"fence {grant.Fence} of {grant.Ticket.Id} was resumed and is dead as of {position}");
        }
    }

    private void CheckOutcomes(IReadOnlyList<OutcomeRequest> said, IReadOnlyList<OutcomeResult> results)
    {
        Hold("X3", said.Count == results.Count, $"{said.Count} outcomes were said, {results.Count} answered");
        for (var index = 0; index < said.Count; index++)
        {
            if (results[index].Problem is null && said[index].Verb == HolderVerb.Complete)
            {
                CheckCompleted(said[index].Ticket, said[index].Fence);
            }

            if (results[index].Problem is { Code: ProblemCode.LeaseLost })
            {
                world.Trace.Sometimes(Situation.DeadFenceRefused);
                Hold(
                    "X3",
                    !model.IsLive(said[index].Fence),
                    $"fence {said[index].Fence} of {said[index].Ticket} lives and was refused as lost");
            }
        }
    }

    private void CheckCompleted(string ticket, long fence) => Hold(
        "T3",
        model.Completions.Contains(fence) && IsSame(model.Grants[fence].Ticket, ticket),
        $"{ticket} was completed under {fence}, and the journal does not say so");

    private void CheckHeartbeat(SentRequest sent, HeartbeatAnswer answer)
    {
        foreach (var lease in answer.Leases)
        {
            if (lease.Held)
            {
                HoldLiveSince(sent, lease.Fence, "was renewed");
            }
            else
            {
                world.Trace.Sometimes(Situation.HeartbeatLearnedLoss);
                Hold("X3", !model.IsLive(lease.Fence), $"fence {lease.Fence} lives and was told as lost");
            }
        }
    }

    /// <summary>A fence may die while the answer is on its way, but not before the request was made.</summary>
    private void HoldLiveSince(SentRequest sent, long fence, string what)
    {
        var isDead = model.DiedAt.TryGetValue(fence, out var diedAt);
        Hold(
            "L6",
            !isDead || diedAt.Ticks >= sent.SentAt,
            () => $"fence {fence} {what} and had died before that was asked");
    }
}
