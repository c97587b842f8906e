using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine;
using Waggle.Engine.Feed;
using Waggle.Engine.Requests;

namespace Waggle.Simulation.Defects;

/// <summary>Stands before the real engine and makes it look as if a rule were missing.</summary>
internal sealed class DefectiveEngine(IWaggleEngine inner, Defect defect, TimeProvider clock) : IWaggleEngine
{
    private readonly Dictionary<string, (AgentId Agent, Fence Fence)> _live = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool IsReady => inner.IsReady;

    /// <summary>True for the defects that are made here.</summary>
    public static bool IsNeededFor(Defect defect) => defect
        is Defect.DeadFenceRenewed
        or Defect.DeadFenceCompletes
        or Defect.WaiterNotWoken
        or Defect.ResumeKeepsTheOldFence
        or Defect.AttemptReused;

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(
        SwarmId swarm, EngineRequest request, RequestContext context, CancellationToken cancellation)
    {
        if (defect == Defect.WaiterNotWoken && request is EngineRequest.Claim claim && claim.Wait > TimeSpan.Zero)
        {
            return await SleepThroughAsync(swarm, claim, context);
        }

        return Broken(await inner.AskAsync(swarm, Broken(request), context, cancellation));
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

    private EngineRequest Broken(EngineRequest request) => request switch
    {
        _ when defect != Defect.DeadFenceCompletes => request,
        EngineRequest.Execute { Command: TicketCommand.Complete complete } => new EngineRequest.Execute(Live(complete)),
        EngineRequest.Claim claim => claim with { Verbs = [.. claim.Verbs.Select(Live)] },
        EngineRequest.Outcomes outcomes => outcomes with { Verbs = [.. outcomes.Verbs.Select(Live)] },
        _ => request,
    };

    private TicketCommand.HolderVerb Live(TicketCommand.HolderVerb verb) =>
        verb is TicketCommand.Complete complete && _live.TryGetValue(verb.Ticket.Value, out var live)
            ? complete with { Agent = live.Agent, Incarnation = null, Fence = live.Fence }
            : verb;

    private Answer Broken(Answer answer) => answer switch
    {
        Answer.Heartbeat heartbeat when defect == Defect.DeadFenceRenewed =>
            heartbeat with { Leases = [.. heartbeat.Leases.Select(lease => lease with { Held = true })] },
        Answer.Claims claims => claims with { Granted = Broken(claims.Granted) },
        Answer.Agent agent when defect == Defect.ResumeKeepsTheOldFence =>
            agent with { Granted = [.. agent.Granted.Select(Old)] },
        _ => answer,
    };

    private ImmutableArray<GrantedClaim> Broken(ImmutableArray<GrantedClaim> granted)
    {
        foreach (var claim in granted)
        {
            _live[claim.Ticket.Id.Value] = (claim.Ticket.Holder?.Agent ?? default, claim.Fence);
        }

        return defect == Defect.AttemptReused
            ? [.. granted.Select(claim => claim with
            {
                Ticket = claim.Ticket with { Attempt = Math.Max(1, claim.Ticket.Attempt - 1) },
            })]
            : granted;
    }

    private GrantedClaim Old(GrantedClaim claim) =>
        _live.TryGetValue(claim.Ticket.Id.Value, out var live) ? claim with { Fence = live.Fence } : claim;
}
