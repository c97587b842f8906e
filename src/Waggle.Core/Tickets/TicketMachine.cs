using System.Diagnostics;
using Waggle.Core.Agents;

namespace Waggle.Core.Tickets;

/// <summary>Decides what may be done to tickets.</summary>
/// <remarks>
/// <code>
///              create                     claim              start, progress
///   (none) -----+-----&gt; blocked   pending -----&gt; claimed -----------------&gt; inProgress
///               |          |        ^  ^            |                           |
///               |          +--------+  +------------+---------------------------+
///               |         last edge    |  fail, release, handOff, lease lost, timed out, forced
///               |         satisfied    |
///               +----------------------+          claimed, inProgress --complete--&gt; review --approve--&gt; merged
///                                      ^                          |                   |                   ^
///                                      +---------- reject --------|-------------------+                   |
///                                                                 +------- no review asked for -----------+
///   any open --cancel--&gt; cancelled;   failures, losses, releases used up, or the deadline passed --&gt; failed
///   failed, cancelled --retry--&gt; blocked, pending
/// </code>
/// <para>Invariants: at most one holder; fences of a swarm only grow; every holder verb names the fence and a dead one
/// changes nothing; <c>attempt</c> is never reused; the graph of unsatisfied edges has no cycle.</para>
/// <para>Source: leases, Gray and Cheriton, SOSP 1989; fencing, Burrows, "Chubby", OSDI 2006, section 2.4.</para>
/// </remarks>
public static partial class TicketMachine
{
    /// <summary>Decides what a command does. Pure: the same swarm, command and stamp give the same decision.</summary>
    /// <returns>The events to journal, or the reason there are none. Never both.</returns>
    public static Decision Decide(Swarm swarm, TicketCommand command, Stamp stamp) =>
        command switch
        {
            TicketCommand.Create create => Create(swarm, create, stamp),
            TicketCommand.Claim claim => Claim(swarm, claim, stamp),
            TicketCommand.HolderVerb verb => Hold(swarm, verb, stamp),
            TicketCommand.Approve approve => Approve(swarm, approve),
            TicketCommand.Reject reject => Reject(swarm, reject, stamp),
            TicketCommand.ForceRelease forceRelease => ForceRelease(swarm, forceRelease),
            TicketCommand.Update update => Update(swarm, update, stamp),
            TicketCommand.Cancel cancel => Cancel(swarm, cancel),
            TicketCommand.Retry retry => Retry(swarm, retry, stamp),
            _ => throw new UnreachableException($"Unknown command {command.GetType().Name}."),
        };

    /// <summary>The word of the wire for a state, for texts.</summary>
    internal static string NameOf(TicketStatus status) => status switch
    {
        TicketStatus.Blocked => "blocked",
        TicketStatus.Pending => "pending",
        TicketStatus.Claimed => "claimed",
        TicketStatus.InProgress => "inProgress",
        TicketStatus.Review => "review",
        TicketStatus.Merged => "merged",
        TicketStatus.Failed => "failed",
        TicketStatus.Cancelled => "cancelled",
        _ => throw new UnreachableException($"Unknown state {status}."),
    };

    /// <summary>The delay before the next attempt.</summary>
    /// <remarks>Source: exponential backoff with jitter, Brooker, "Exponential backoff and jitter", AWS 2015; the
    /// jitter
    /// here is a share of the delay either way, so that a delay asked for is roughly the delay that comes.</remarks>
    internal static Timestamp? DelayAfter(RetryPolicy policy, int failures, Stamp stamp)
    {
        var cap = policy.MaxBackoffSeconds * 1000L;
        var delay = Math.Min(policy.BackoffSeconds * 1000L, cap);
        for (var failure = 1; failure < failures && delay < cap; failure++)
        {
            delay = Math.Min(delay * policy.Factor / 1000, cap);
        }

        var spread = delay * policy.Jitter / 1000;
        delay += new Prng(stamp.Seed).Range(-spread, spread);
        return delay <= 0 ? null : stamp.Now.AddMilliseconds(delay);
    }

    /// <summary>What follows when a ticket is merged: dependents that become free, and an agent that is done.</summary>
    private static void AddUnblocked(List<SwarmEvent> events, Ticket ticket)
    {
        var waiting = TicketState.Waiting(ticket);
        if (!TicketState.IsReachedAtOnce(TicketStatus.Merged, waiting.Count))
        {
            return; // The cascade reaches them.
        }

        foreach (var dependent in waiting)
        {
            if (dependent.Ticket is { Status: TicketStatus.Blocked, BlockedByCount: 1 })
            {
                events.Add(new TicketEvent.Unblocked(dependent.Ticket.Id));
            }
        }
    }

    /// <summary>An agent that takes nothing new is done when its last ticket ended.</summary>
    private static void AddFinished(List<SwarmEvent> events, Swarm swarm, Ticket ticket)
    {
        if (ticket.Holder is { } holder
            && swarm.Agents.Find(holder.Agent) is { IsDoneWithoutTickets: true, Holds.Count: 1 } agent)
        {
            events.Add(new AgentEvent.Finished(agent.Id));
        }
    }
}
