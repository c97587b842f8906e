using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Simulation.Defects;

/// <summary>Stands before the real engine and makes it look as if a rule were missing.</summary>
internal sealed class DefectiveEngine(IWaggleEngine inner, World world, TimeProvider clock) : IWaggleEngine
{
    private readonly Defect _defect = world.Defect;
    private readonly Dictionary<string, (AgentId Agent, Fence Fence)> _live = new(StringComparer.Ordinal);
    private ImmutableArray<GrantedClaim> _lastGranted = [];
    private int _underWay;

    /// <inheritdoc/>
    public bool IsReady => inner.IsReady;

    /// <summary>True for the defects that are made here.</summary>
    public static bool IsNeededFor(Defect defect) => defect
        is Defect.DeadFenceRenewed
        or Defect.DeadFenceCompletes
        or Defect.WaiterNotWoken
        or Defect.ResumeKeepsTheOldFence
        or Defect.AttemptReused
        or Defect.RefusalNotHeldBack
        or Defect.ReadFromSpeculation
        or Defect.WaiterWokenTwice
        or Defect.UnknownToldAsFailure
        or Defect.FenceCheckedBeforeTheCommit
        or Defect.OldLifeServed
        or Defect.StreamSkips
        or Defect.StreamGoesBack
        or Defect.SwarmsMixedUp;

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        switch (_defect, request)
        {
            case (Defect.WaiterNotWoken, EngineRequest.Claim claim) when claim.Wait > TimeSpan.Zero:
                return await SleepThroughAsync(swarm, claim, context);
            case (Defect.FenceCheckedBeforeTheCommit, EngineRequest.Claim or EngineRequest.Outcomes):
                var areLive = IsUnderLiveFences(request);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
                var known = areLive ? Rebound(request) : request;
                return Broken(known, await inner.AskAsync(swarm, known, context, cancellation));
            case (Defect.SwarmsMixedUp, EngineRequest.ReadTicket):
                return await inner.AskAsync(SwarmId.Default, request, context, cancellation);
            default:
                _underWay++;
                var answer = await inner.AskAsync(swarm, Broken(request), context, cancellation);
                _underWay--;
                return Broken(request, answer);
        }
    }

    /// <inheritdoc/>
    public PositionListener Listen(SwarmId swarm) => inner.Listen(swarm);

    /// <inheritdoc/>
    public IReadOnlyList<SwarmId> Swarms() => inner.Swarms();

    /// <inheritdoc/>
    public Task StopAsync() => inner.StopAsync();

    /// <summary>Looks for work, sleeps whatever happens meanwhile, and looks again.</summary>
    private async Task<Answer> SleepThroughAsync(SwarmId swarm, EngineRequest.Claim claim, RequestContext context)
    {
        var atOnce = claim with { Wait = TimeSpan.Zero };
        var first = await inner.AskAsync(swarm, atOnce, context, CancellationToken.None);
        if (first is not Answer.Claims { Granted.IsEmpty: true } nothing)
        {
            return first;
        }

        await Task.Delay(claim.Wait, clock, CancellationToken.None);
        var again = await inner.AskAsync(
            swarm, atOnce with { Verbs = [] }, context with { Key = null }, CancellationToken.None);
        return again is Answer.Claims later ? later with { Results = nothing.Results } : again;
    }

    private bool IsUnderLiveFences(EngineRequest request) => request switch
    {
        EngineRequest.Claim claim => claim.Verbs.All(IsUnderLiveFence),
        EngineRequest.Outcomes outcomes => outcomes.Verbs.All(IsUnderLiveFence),
        _ => true,
    };

    private bool IsUnderLiveFence(TicketCommand.HolderVerb verb) =>
        _live.TryGetValue(verb.Ticket.Value, out var live) && live.Fence == verb.Fence;

    private EngineRequest Broken(EngineRequest request) => (_defect, request) switch
    {
        (Defect.DeadFenceCompletes, _) => Rebound(request),
        (Defect.OldLifeServed, EngineRequest.Claim claim) => claim with
        {
            Want = claim.Want with { Incarnation = null },
        },
        (Defect.StreamGoesBack, EngineRequest.ReadEvents { Query.After: > 0 } read) =>
            new EngineRequest.ReadEvents(read.Query with { After = read.Query.After - 1 }),
        _ => request,
    };

    private EngineRequest Rebound(EngineRequest request) => request switch
    {
        EngineRequest.Execute { Command: TicketCommand.Complete complete } => new EngineRequest.Execute(Live(complete)),
        EngineRequest.Claim claim => claim with { Verbs = [.. claim.Verbs.Select(Live)] },
        EngineRequest.Outcomes outcomes => outcomes with { Verbs = [.. outcomes.Verbs.Select(Live)] },
        _ => request,
    };

    private TicketCommand.HolderVerb Live(TicketCommand.HolderVerb verb) =>
        verb is TicketCommand.Complete complete && _live.TryGetValue(verb.Ticket.Value, out var live)
            ? complete with { Agent = live.Agent, Incarnation = null, Fence = live.Fence }
            : verb;

    private Answer Broken(EngineRequest request, Answer answer) => (_defect, answer) switch
    {
        (Defect.DeadFenceRenewed, Answer.Heartbeat heartbeat) =>
            heartbeat with { Leases = [.. heartbeat.Leases.Select(lease => lease with { Held = true })] },
        (Defect.WaiterWokenTwice, Answer.Claims claims) when request is EngineRequest.Claim { Wait.Ticks: > 0 } =>
            claims with { Granted = WokenTwice(claims.Granted) },
        (_, Answer.Claims claims) => claims with { Granted = Broken(claims.Granted) },
        (Defect.ResumeKeepsTheOldFence, Answer.Agent agent) =>
            agent with { Granted = [.. agent.Granted.Select(Old)] },
        (Defect.RefusalNotHeldBack, Answer.Rejected) when _underWay > 0 =>
            answer with { Position = answer.Position + 1 },
        (Defect.ReadFromSpeculation, Answer.Tickets) when _underWay > 0 && request is EngineRequest.ReadTicket =>
            answer with { Position = answer.Position + 1 },
        (Defect.UnknownToldAsFailure, Answer.Failed { Failure: EngineFailure.OutcomeUnknown } failed) =>
            failed with { Failure = EngineFailure.JournalUnavailable },
        (Defect.StreamSkips, Answer.Events { Items.Length: > 2 } events) =>
            events with { Items = events.Items.RemoveAt(1) },
        _ => answer,
    };

    /// <summary>Who waited in vain is told what somebody else was given.</summary>
    private ImmutableArray<GrantedClaim> WokenTwice(ImmutableArray<GrantedClaim> granted)
    {
        if (granted.IsEmpty && !_lastGranted.IsDefaultOrEmpty)
        {
            return _lastGranted;
        }

        _lastGranted = granted;
        return granted;
    }

    private ImmutableArray<GrantedClaim> Broken(ImmutableArray<GrantedClaim> granted)
    {
        foreach (var claim in granted)
        {
            _live[claim.Ticket.Id.Value] = (claim.Ticket.Holder?.Agent ?? default, claim.Fence);
        }

        return _defect == Defect.AttemptReused
            ? [.. granted.Select(claim => claim with
            {
                Ticket = claim.Ticket with { Attempt = Math.Max(1, claim.Ticket.Attempt - 1) },
            })]
            : granted;
    }

    private GrantedClaim Old(GrantedClaim claim) =>
        _live.TryGetValue(claim.Ticket.Id.Value, out var live) ? claim with { Fence = live.Fence } : claim;
}
