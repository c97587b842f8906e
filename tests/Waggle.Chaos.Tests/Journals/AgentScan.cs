using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>One pass over a journal: incarnations only grow, and nothing is given to a life that is over, silent or
/// gone.</summary>
internal static class AgentScan
{
    public static IReadOnlyList<Finding> Check(IReadOnlyList<SwarmEvent> events)
    {
        var findings = new List<Finding>();
        var incarnations = new Dictionary<string, long>(StringComparer.Ordinal);
        var up = new HashSet<string>(StringComparer.Ordinal);
        foreach (var @event in events)
        {
            switch (@event)
            {
                case AgentEvent.Registered registered:
                    var (agent, incarnation) = (registered.Agent.Value, registered.Incarnation.Value);
                    Require(
                        incarnation > incarnations.GetValueOrDefault(agent), "A1", $"{agent} got {incarnation} again");
                    incarnations[agent] = incarnation;
                    up.Add(agent);
                    break;
                case AgentEvent.Returned returned:
                    up.Add(returned.Agent.Value);
                    break;
                case AgentEvent.WentStale or AgentEvent.Left or AgentEvent.Finished or AgentEvent.Forgotten:
                    up.Remove(((AgentEvent)@event).Agent.Value);
                    break;
                case TicketEvent.Claimed claimed:
                    RequireLife(claimed.Agent.Value, claimed.Incarnation.Value, claimed);
                    Require(up.Contains(claimed.Agent.Value), "A2", $"{claimed} went to an agent that is not up");
                    break;
                case TicketEvent.Resumed resumed:
                    RequireLife(resumed.Agent.Value, resumed.Incarnation.Value, resumed);
                    break;
            }
        }

        return findings;

        void RequireLife(string agent, long incarnation, SwarmEvent @event) => Require(
            incarnation == incarnations.GetValueOrDefault(agent), "A1", $"{@event} went to another life of {agent}");

        void Require(bool holds, string property, string otherwise)
        {
            if (!holds)
            {
                findings.Add(new(property, otherwise));
            }
        }
    }
}
