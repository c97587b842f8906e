using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting;

/// <summary>The activity in which a ticket's handler runs.</summary>
internal static class TicketActivity
{
    private static readonly ActivitySource _source = new(WaggleTelemetry.ActivitySourceName);

    /// <summary>Starts it below the activity of who created the ticket.</summary>
    /// <remarks>Also when nobody listens: what the handler asks of this and other servers still carries the trace.
    /// </remarks>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes what it is given.")]
    public static Activity Start(TicketClaim claim, string swarm, string agent)
    {
        var hasParent = ActivityContext.TryParse(claim.TraceParent, claim.TraceState, isRemote: true, out var parent);
        var activity = _source.CreateActivity(WaggleTelemetry.TicketActivityName, ActivityKind.Consumer, parent)
            ?? Unheard(hasParent ? parent : null);
        activity.SetTag(WaggleTelemetry.SwarmTag, swarm);
        activity.SetTag(WaggleTelemetry.TicketTag, claim.Ticket.Id);
        activity.SetTag(WaggleTelemetry.AttemptTag, claim.Attempt);
        activity.SetTag(WaggleTelemetry.FenceTag, claim.Fence);
        activity.SetTag(WaggleTelemetry.AgentTag, agent);
        return activity.Start();
    }

    /// <summary>Notes what the handler reported.</summary>
    public static void Report(Activity activity, WorkOutcome outcome)
    {
        activity.SetTag(WaggleTelemetry.OutcomeTag, WordOf(outcome));
        if (outcome is WorkOutcome.Fail failed)
        {
            activity.SetStatus(ActivityStatusCode.Error, failed.Error.Message);
        }
    }

    /// <summary>The verb, as the contract spells it.</summary>
    public static string WordOf(WorkOutcome outcome) => outcome switch
    {
        WorkOutcome.Complete => "complete",
        WorkOutcome.Fail => "fail",
        WorkOutcome.Release => "release",
        WorkOutcome.HandOff => "handOff",
        _ => throw new UnreachableException($"Unknown outcome {outcome.GetType().Name}."),
    };

    private static Activity Unheard(ActivityContext? parent)
    {
        var activity = new Activity(WaggleTelemetry.TicketActivityName);
        activity.SetIdFormat(ActivityIdFormat.W3C);
        if (parent is { } context)
        {
            activity.SetParentId(context.TraceId, context.SpanId, context.TraceFlags);
            activity.TraceStateString = context.TraceState;
        }

        return activity;
    }
}
