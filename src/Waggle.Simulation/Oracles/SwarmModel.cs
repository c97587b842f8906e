using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Simulation.Oracles;

/// <summary>A second, slow and obvious notion of what a swarm's journal may say. It reads every durable event as it is
/// written, and shares nothing with the core but the words of the events.</summary>
/// <param name="isNeverStopped">True: the server decides as soon as it is due, so that true time can be
/// compared.</param>
internal sealed partial class SwarmModel(Trace trace, bool isNeverStopped)
{
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);
    private long _incarnationMax;
    private long _fenceMax;
    private long _timeLast;

    /// <summary>Of the last durable event.</summary>
    public long Position { get; private set; }

    /// <summary>Which life of the server writes.</summary>
    public int Life { get; set; }

    /// <summary>True while the swarm is paused.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>All tickets, in ordinal order.</summary>
    public SortedDictionary<string, TicketModel> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>All agents that ever were.</summary>
    public Dictionary<string, AgentModel> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>Every claim by its fence.</summary>
    public Dictionary<long, TicketModel.Grant> Grants { get; } = [];

    /// <summary>When fences died, in ticks of true time.</summary>
    public Dictionary<long, long> DiedAt { get; } = [];

    /// <summary>Accepted completions: fences.</summary>
    public HashSet<long> Completions { get; } = [];

    /// <summary>One event became durable.</summary>
    /// <param name="time">Swarm time in milliseconds.</param>
    /// <param name="trueTime">In ticks.</param>
    public void Apply(SwarmEvent @event, long position, long time, long trueTime)
    {
        Hold("J1", position == Position + 1, $"position {position} follows {Position}");
        Hold("J2", time >= _timeLast, $"swarm time went back from {_timeLast} to {time}");
        (Position, _timeLast) = (position, time);
        switch (@event)
        {
            case TicketEvent ticket:
                ApplyTicket(ticket, time, trueTime);
                break;
            case AgentEvent agent:
                ApplyAgent(agent, time);
                break;
            case ControlEvent.Paused:
                IsPaused = true;
                trace.Sometimes(Situation.SwarmPaused);
                break;
            case ControlEvent.Resumed:
                IsPaused = false;
                break;
            default:
                break;
        }
    }

    /// <summary>True while the fence is a ticket's live one.</summary>
    public bool IsLive(long fence) => Grants.ContainsKey(fence) && !DiedAt.ContainsKey(fence);

    private static void Hold(string property, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new PropertyViolatedException(property, otherwise);
        }
    }

    private void ApplyAgent(AgentEvent @event, long time)
    {
        var id = @event.Agent.Value;
        if (!Agents.TryGetValue(id, out var agent))
        {
            agent = Agents[id] = new();
        }

        switch (@event)
        {
            case AgentEvent.Registered registered:
                Hold("A1", registered.Incarnation.Value > _incarnationMax, $"{id} got an old incarnation");
                _incarnationMax = agent.Incarnation = registered.Incarnation.Value;
                agent.Definition = registered.Definition;
                (agent.IsLive, agent.IsStale, agent.IsDraining) = (true, false, false);
                break;
            case AgentEvent.WentStale stale:
                Hold("A2", agent.IsLive && !agent.IsStale, $"{id} went stale twice");
                Hold("A3", stale.Deadline.Milliseconds <= time, $"{id} went stale before its deadline");
                agent.IsStale = true;
                trace.Sometimes(Situation.AgentStale);
                break;
            case AgentEvent.Returned:
                Hold("A2", agent.IsStale, $"{id} returned and had not gone");
                agent.IsStale = false;
                trace.Sometimes(Situation.AgentReturned);
                break;
            case AgentEvent.Draining:
                agent.IsDraining = true;
                break;
            case AgentEvent.Left or AgentEvent.Finished or AgentEvent.Forgotten:
                (agent.IsLive, agent.IsStale) = (false, false);
                break;
            default:
                break;
        }
    }
}
