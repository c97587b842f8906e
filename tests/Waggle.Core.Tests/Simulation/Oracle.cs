using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>A second opinion on what a swarm does: written from the tables and rules alone, with scans instead of
/// counters and lists instead of lanes. It shares no code with the machine.</summary>
/// <remarks>It judges a command by name of refusal, or null, and keeps the state that must result. Only what is
/// drawn by
/// chance (jitter) and which of two deadlines of the same moment comes first is read from the machine's events, and
/// checked.</remarks>
internal sealed partial class Oracle
{
    private readonly Dictionary<string, OracleTicket> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OracleAgent> _agents = new(StringComparer.Ordinal);
    private readonly List<OracleTicket> _order = [];
    private readonly List<OracleTicket> _cascades = [];
    private long _lastFence;
    private long _lastLife;
    private long _lastPlace;
    private bool _paused;
    private long _now;
    private IReadOnlyList<SwarmEvent> _events = [];

    /// <summary>All tickets in the order of their creation.</summary>
    public IReadOnlyList<OracleTicket> AllTickets => _order;

    /// <summary>How many tickets there are.</summary>
    public int TicketCount => _tickets.Count;

    /// <summary>All agents.</summary>
    public IEnumerable<OracleAgent> AllAgents => _agents.Values;

    /// <summary>How many agents there are.</summary>
    public int AgentCount => _agents.Count;

    /// <summary>How many cascades wait.</summary>
    public int Cascades => _cascades.Count;

    /// <summary>The name of the refusal, or null when the command must be accepted; then its effect is taken
    /// over.</summary>
    public string? Judge(SwarmCommand command, Timestamp now, Decision decision)
    {
        _now = now.Milliseconds;
        _events = decision.Events;
        return command switch
        {
            TicketCommand.Create create => Create(create),
            TicketCommand.Claim claim => Claim(claim),
            TicketCommand.HolderVerb verb => Hold(verb),
            TicketCommand.Approve approve => Review(approve.Ticket, approve.Actor, approve.Attempt, Approve),
            TicketCommand.Reject reject => Review(reject.Ticket, reject.Actor, reject.Attempt, Reject),
            TicketCommand.ForceRelease forceRelease => ForceRelease(forceRelease),
            TicketCommand.Update update => Update(update),
            TicketCommand.Cancel cancel => Cancel(cancel),
            TicketCommand.Retry retry => Retry(retry),
            AgentCommand agent => Judge(agent),
            ControlCommand.Create => null,
            ControlCommand.Pause => Set(() => _paused = true),
            ControlCommand.Resume => Set(() => _paused = false),
            ControlCommand.ChangeSettings change => ChangeSettings(change),
            ControlCommand.Succeed succeed => Set(
                () => (_lastFence, _lastLife) = (succeed.FenceFloor.Value, succeed.IncarnationFloor.Value)),
            ControlCommand.RaiseFloors or ControlCommand.Restore => RaiseFloors(),
            ControlCommand.Tick => Tick(),
            ControlCommand.Advance => Advance(),
            _ => throw new InvalidOperationException($"The oracle does not know {command.GetType().Name}."),
        };
    }

    /// <summary>A call renews what it must.</summary>
    public void Observe(SwarmCommand command, Timestamp now)
    {
        _now = now.Milliseconds;
        var (name, life) = command switch
        {
            TicketCommand.HolderVerb verb => (verb.Agent.Value, verb.Incarnation?.Value),
            TicketCommand.Claim claim => (claim.Agent.Value, claim.Incarnation?.Value),
            AgentCommand.Heartbeat heartbeat => (heartbeat.Agent.Value, heartbeat.Incarnation?.Value),
            _ => ("", null),
        };
        if (!_agents.TryGetValue(name, out var agent) || (life is not null && life != agent.Number))
        {
            return;
        }

        agent.LastSeen = _now;
        foreach (var ticket in agent.Holds)
        {
            var isNamed = command is TicketCommand.HolderVerb verb
                && verb.Ticket.Value == ticket.Id
                && verb.Fence.Value == ticket.Holding!.Fence;
            if (agent.AnyCall || isNamed)
            {
                Renew(ticket);
            }
        }
    }

    /// <summary>A heartbeat renews the leases that it names: those that are held.</summary>
    public void Renew(AgentCommand.Heartbeat heartbeat, Timestamp now)
    {
        _now = now.Milliseconds;
        foreach (var lease in heartbeat.Leases)
        {
            if (_tickets.TryGetValue(lease.Ticket.Value, out var ticket)
                && ticket.Holding is { } holding
                && holding.Fence == lease.Fence.Value
                && holding.Agent == heartbeat.Agent.Value)
            {
                Renew(ticket);
            }
        }
    }

    /// <summary>After a restart everybody has a full term.</summary>
    public void Restart(Timestamp now)
    {
        _now = now.Milliseconds;
        foreach (var agent in _agents.Values)
        {
            agent.LastSeen = agent.Life == "up" ? _now : agent.LastSeen;
            agent.Holds.ForEach(Renew);
        }
    }

    /// <summary>True when the caller is stale and must come back before it is heard.</summary>
    public bool MustComeBack(string agent, long? life) =>
        _agents.TryGetValue(agent, out var known)
        && known.Life == "stale"
        && (life is null || life == known.Number);

    /// <summary>Positions are counted, not predicted: a version is the position of a ticket's last event.</summary>
    public void Count(long position, SwarmEvent @event)
    {
        switch (@event)
        {
            case TicketEvent ticket:
                _tickets[ticket.Ticket.Value].Version = position;
                break;
            case ControlEvent.SettingsChanged:
                _settingsVersion = position;
                break;
            default:
                break;
        }
    }

    private void Renew(OracleTicket ticket) =>
        ticket.Holding!.LeaseUntil = Math.Max(
            ticket.Holding.LeaseUntil, _now + (ticket.Holding.LeaseSeconds * 1000L));

    private string? RaiseFloors()
    {
        const long Step = 1048576;
        (_lastFence, _lastLife) = (_lastFence + Step, _lastLife + Step);
        var holders = _agents.Values.Where(agent => agent.Holds.Count > 0);
        foreach (var agent in holders.OrderBy(agent => agent.Id, StringComparer.Ordinal))
        {
            foreach (var ticket in agent.Holds.ToList())
            {
                End(ticket);
                Open(ticket);
            }

            LetGo(agent);
        }

        return null;
    }

    private static string? Set(Action change)
    {
        change();
        return null;
    }

    private static string Word(Enum value) =>
        char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
