using System.Diagnostics;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Tickets;

namespace Waggle.Server.Events;

/// <summary>What the events of a ticket changed.</summary>
internal static class TicketChanges
{
    /// <summary>The blob that an event names in place of a payload or result, or null.</summary>
    public static BlobRef? BlobOf(SwarmEvent @event) => @event switch
    {
        TicketEvent.Created { Definition.Payload: Content.Blob payload } => payload.Reference,
        TicketEvent.Imported { Definition.Payload: Content.Blob payload } => payload.Reference,
        TicketEvent.Updated { Definition.Payload: Content.Blob payload } => payload.Reference,
        TicketEvent.Completed { Result: Content.Blob result } => result.Reference,
        _ => null,
    };

    /// <summary>Writes the change of one event.</summary>
    public static ChangeWriter Write(ChangeWriter change, TicketEvent @event) => @event switch
    {
        TicketEvent.Created created => Definition(change.Text("actor", created.Actor), created.Definition)
            .Value("dependsOn", TicketRendering.EdgesOf(created.Edges), WaggleJsonContext.Wire.IReadOnlyListTicketEdge)
            .Value("assignee", TicketRendering.Render(created.Assignee), WaggleJsonContext.Wire.Assignment)
            .Time("delayedUntil", created.DelayedUntil),
        TicketEvent.Imported imported => Definition(change.Text("actor", imported.Actor), imported.Definition)
            .Value(
                "dependsOn", TicketRendering.EdgesOf(imported.Edges), WaggleJsonContext.Wire.IReadOnlyListTicketEdge),
        TicketEvent.Updated updated => Definition(change.Text("actor", updated.Actor), updated.Definition)
            .Value("dependsOn", TicketRendering.EdgesOf(updated.Edges), WaggleJsonContext.Wire.IReadOnlyListTicketEdge)
            .Value("assignee", TicketRendering.Render(updated.Assignee), WaggleJsonContext.Wire.Assignment)
            .Time("delayedUntil", updated.DelayedUntil),
        TicketEvent.Unblocked or TicketEvent.DelayEnded or TicketEvent.AssignmentEnded => change,
        TicketEvent.Claimed claimed => change.Text("agent", claimed.Agent.Value)
            .Number("incarnation", claimed.Incarnation.Value)
            .Number("leaseSeconds", claimed.LeaseSeconds)
            .Time("runUntil", claimed.RunUntil),
        TicketEvent.Expired expired => change.Time("deadline", expired.Deadline),
        TicketEvent.Cascaded cascaded => change
            .Texts("satisfied", [.. cascaded.Satisfied.Select(static ticket => ticket.Value)])
            .Flag("last", cascaded.Last),
        _ => Held(change, @event),
    };

    /// <summary>What holders say, and what ends a holding.</summary>
    private static ChangeWriter Held(ChangeWriter change, TicketEvent @event) => @event switch
    {
        TicketEvent.Started started => change.Text("agent", started.Agent.Value),
        TicketEvent.Progressed progressed => change.Text("agent", progressed.Agent.Value)
            .Text("note", progressed.Note)
            .Number("percent", progressed.Percent)
            .Json("checkpoint", progressed.Checkpoint),
        TicketEvent.Completed completed => change.Text("agent", completed.Agent.Value)
            .Content("result", completed.Result)
            .Time("reviewUntil", completed.ReviewUntil),
        TicketEvent.Failed failed => change.Text("agent", failed.Agent.Value)
            .Value("error", TicketRendering.Render(failed.Error), WaggleJsonContext.Wire.AttemptError)
            .Number("failures", failed.Failures)
            .Time("delayedUntil", failed.DelayedUntil),
        TicketEvent.Released released => change.Text("agent", released.Agent.Value)
            .Word("outcome", released.BodyHash is null ? AttemptEnd.AgentLeft : AttemptEnd.Released)
            .Text("reason", released.Reason)
            .Number("releases", released.Releases)
            .Time("delayedUntil", released.DelayedUntil),
        TicketEvent.HandedOff handedOff => change.Text("agent", handedOff.Agent.Value)
            .Value("to", TicketRendering.Render(handedOff.To), WaggleJsonContext.Wire.Assignment)
            .Text("note", handedOff.Note)
            .Number("releases", handedOff.Releases),
        TicketEvent.Resumed resumed => change.Text("agent", resumed.Agent.Value)
            .Number("incarnation", resumed.Incarnation.Value),
        TicketEvent.LeaseLost lost => change.Text("agent", lost.Agent.Value)
            .Word("outcome", (AttemptEnd)lost.Reason)
            .Time("deadline", lost.Deadline)
            .Number("leaseLosses", lost.LeaseLosses),
        TicketEvent.TimedOut timedOut => change.Text("agent", timedOut.Agent.Value)
            .Time("deadline", timedOut.Deadline)
            .Number("failures", timedOut.Failures)
            .Time("delayedUntil", timedOut.DelayedUntil),
        _ => Operated(change, @event),
    };

    /// <summary>What reviewers and operators did, or failed to do in time.</summary>
    private static ChangeWriter Operated(ChangeWriter change, TicketEvent @event) => @event switch
    {
        TicketEvent.Approved approved => change.Text("actor", approved.Actor)
            .Number("attempt", approved.Attempt)
            .Text("reason", approved.Reason),
        TicketEvent.Rejected rejected => change.Text("actor", rejected.Actor)
            .Number("attempt", rejected.Attempt)
            .Text("reason", rejected.Reason)
            .Number("failures", rejected.Failures)
            .Time("delayedUntil", rejected.DelayedUntil),
        TicketEvent.ReviewOverdue overdue => change.Time("deadline", overdue.Deadline),
        TicketEvent.ForceReleased forced => change.Text("actor", forced.Actor)
            .Text("agent", forced.Agent.Value)
            .Text("reason", forced.Reason),
        TicketEvent.Cancelled cancelled => change.Text("actor", cancelled.Actor)
            .Text("reason", cancelled.Reason)
            .Text("cause", cancelled.Cause?.Value),
        TicketEvent.Retried retried => change.Text("actor", retried.Actor).Text("reason", retried.Reason),
        _ => throw new UnreachableException($"Unknown event {@event.GetType().Name}."),
    };

    private static ChangeWriter Definition(ChangeWriter change, TicketDefinition definition)
    {
        var policy = definition.Policy;
        return change.Text("title", definition.Title)
            .Text("description", definition.Description)
            .Text("type", definition.Type)
            .Number("priority", definition.Priority)
            .Texts("requires", definition.Requires)
            .Text("parent", definition.Parent?.Value)
            .Value(
                "labels",
                TicketRendering.LabelsOf(definition.Labels),
                WaggleJsonContext.Wire.IReadOnlyDictionaryStringString)
            .Content("payload", definition.Payload)
            .Time("notBefore", definition.NotBefore)
            .Time("deadline", definition.Deadline)
            .Number("leaseSeconds", policy.LeaseSeconds)
            .Number("maxRunSeconds", policy.MaxRunSeconds)
            .Number("reviewSeconds", policy.ReviewSeconds)
            .Number("maxAttempts", policy.MaxAttempts)
            .Number("maxLeaseLosses", policy.MaxLeaseLosses)
            .Value("retry", TicketRendering.Render(policy.Retry), WaggleJsonContext.Wire.RetryRule)
            .Word("review", policy.ReviewRequired ? ReviewMode.Required : ReviewMode.None);
    }
}
