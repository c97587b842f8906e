using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation.Oracles;

/// <summary>A second, slow and obvious notion of what a swarm's journal may say. It reads every durable event as it is
/// written, and shares nothing with the core but the words of the events.</summary>
/// <param name="life">Of the server that writes.</param>
/// <param name="isNeverStopped">True: the server decides as soon as it is due, so that true time can be
/// compared.</param>
internal sealed partial class SwarmModel(Trace trace, ServerLife life, bool isNeverStopped)
{
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);
    private long _incarnationMax;
    private long _fenceMax;
    private long _timeLast;
    private bool _isSuccessor;

    /// <summary>Of the last durable event.</summary>
    public long Position { get; private set; }

    /// <summary>True while the swarm is paused.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Type and subject of every event, from position 1 on.</summary>
    public List<(string Type, string Subject)> Events { get; } = [];

    /// <summary>How many tickets with a label may be held.</summary>
    public IReadOnlyList<LabelLimit> Limits { get; private set; } = [];

    /// <summary>All tickets, in ordinal order.</summary>
    public SortedDictionary<string, TicketModel> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>All agents that ever were.</summary>
    public Dictionary<string, AgentModel> Agents { get; } = new(StringComparer.Ordinal);

    /// <summary>Every claim by its fence.</summary>
    public Dictionary<long, TicketModel.Grant> Grants { get; } = [];

    /// <summary>When fences died, in ticks of true time, and by the event of which position.</summary>
    public Dictionary<long, (long Ticks, long Position)> DiedAt { get; } = [];

    /// <summary>Accepted completions: fences.</summary>
    public HashSet<long> Completions { get; } = [];

    /// <summary>What holds for a new swarm of the same name once this one is deleted: floors, and nothing
    /// else.</summary>
    public SwarmModel Successor(SwarmFloors floors)
    {
        Hold("T2", floors.Fence.Value >= _fenceMax, $"it leaves floor {floors.Fence}, and {_fenceMax} was given");
        return new(trace, life, isNeverStopped)
        {
            _fenceMax = _fenceMax,
            _incarnationMax = _incarnationMax,
            _isSuccessor = true,
        };
    }

    /// <summary>One event became durable.</summary>
    /// <param name="time">Swarm time in milliseconds.</param>
    /// <param name="trueTime">In ticks.</param>
    public void Apply(SwarmEvent @event, long position, long time, long trueTime)
    {
        Hold("J1", position == Position + 1, $"position {position} follows {Position}");
        Hold("J2", time >= _timeLast, $"swarm time went back from {_timeLast} to {time}");
        (Position, _timeLast) = (position, time);
        Events.Add((EventTypes.Of(@event).Tag.Value, SubjectOf(@event)));
        switch (@event)
        {
            case TicketEvent ticket:
                ApplyTicket(ticket, time, trueTime);
                break;
            case AgentEvent agent:
                ApplyAgent(agent, trueTime, time);
                break;
            case ControlEvent.Paused:
                IsPaused = true;
                trace.Sometimes(Situation.SwarmPaused);
                break;
            case ControlEvent.Resumed:
                IsPaused = false;
                break;
            case ControlEvent.SettingsChanged changed:
                Limits = changed.Settings.Limits;
                break;
            case ControlEvent.Created when _isSuccessor:
                trace.Sometimes(Situation.SwarmMadeAgain);
                break;
            default:
                break;
        }
    }

    /// <summary>True when a ticket of this title was created.</summary>
    public bool HasTitle(string title) => _titles.Contains(title);

    /// <summary>True while the fence is a ticket's live one.</summary>
    public bool IsLive(long fence) => Grants.ContainsKey(fence) && !DiedAt.ContainsKey(fence);

    // The name of a swarm is not known here, and the same for all events of one.
    private static string SubjectOf(SwarmEvent @event) => @event switch
    {
        TicketEvent ticket => ticket.Ticket.Value,
        AgentEvent agent => agent.Agent.Value,
        _ => "",
    };

    private static void Hold(string property, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new PropertyViolatedException(property, otherwise);
        }
    }

    private void ApplyAgent(AgentEvent @event, long trueTime, long time)
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
                Hold(
                    "A4",
                    trueTime - life.BeganAt >= agent.Definition!.TermSeconds * TimeSpan.TicksPerSecond,
                    $"{id} went stale before the server had been up for a term");
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
                trace.Sometimes(Situation.AgentDrained);
                break;
            case AgentEvent.Left or AgentEvent.Finished or AgentEvent.Forgotten:
                (agent.IsLive, agent.IsStale) = (false, false);
                break;
            default:
                break;
        }
    }
}
