using System.Diagnostics;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Claims;

/// <summary>Says one holder verb through its own route.</summary>
internal static class HolderCalls
{
    internal static Task<Ticket> SayAsync(
        SwarmClient swarm, string agent, long? incarnation, OutcomeRequest said, CancellationToken cancellationToken)
    {
        var (ticket, fence) = (said.Ticket, said.Fence);
        return said.Verb switch
        {
            HolderVerb.Start => swarm.StartTicketAsync(
                ticket,
                new() { Agent = agent, Incarnation = incarnation, Fence = fence },
                cancellationToken: cancellationToken),
            HolderVerb.Progress => swarm.ProgressTicketAsync(
                ticket,
                new()
                {
                    Agent = agent,
                    Incarnation = incarnation,
                    Fence = fence,
                    Note = said.Note,
                    Percent = said.Percent,
                    Checkpoint = said.Checkpoint,
                },
                cancellationToken: cancellationToken),
            HolderVerb.Complete => swarm.CompleteTicketAsync(
                ticket,
                new() { Agent = agent, Incarnation = incarnation, Fence = fence, Result = said.Result },
                cancellationToken: cancellationToken),
            HolderVerb.Fail => swarm.FailTicketAsync(
                ticket,
                new()
                {
                    Agent = agent,
                    Incarnation = incarnation,
                    Fence = fence,
                    Error = said.Error!,
                    Final = said.Final,
                    DelaySeconds = said.DelaySeconds,
                },
                cancellationToken: cancellationToken),
            HolderVerb.Release => swarm.ReleaseTicketAsync(
                ticket,
                new()
                {
                    Agent = agent,
                    Incarnation = incarnation,
                    Fence = fence,
                    Reason = said.Reason,
                    DelaySeconds = said.DelaySeconds,
                },
                cancellationToken: cancellationToken),
            HolderVerb.HandOff => swarm.HandOffTicketAsync(
                ticket,
                new() { Agent = agent, Incarnation = incarnation, Fence = fence, To = said.To!, Note = said.Note },
                cancellationToken: cancellationToken),
            _ => throw new UnreachableException($"Unknown verb {said.Verb}."),
        };
    }
}
