using System.Threading.Channels;
using Waggle.Cli.Supervision;
using Waggle.Contracts.Swarms;

namespace Waggle.Cli.Runs;

/// <summary>What is known about a run while it lasts: the swarm's figures, and what each agent last reported.</summary>
/// <remarks>Agents report from several threads. The swarm's figures are the truth; the reports are for
/// people.</remarks>
internal sealed class RunBoard(IReadOnlyList<string> agents, TimeProvider time) : ISupervisionObserver
{
    private readonly Lock _lock = new();
    private readonly long _begin = time.GetTimestamp();
    private readonly SortedDictionary<string, Doing> _doing = Begin(agents);

    private readonly Channel<bool> _becameIdle = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Swarm? _figures;
    private int _mergedAtBegin;

    /// <summary>Has an item when no agent works any more: the moment to look whether the plan has come to its
    /// end.</summary>
    public ChannelReader<bool> BecameIdle => _becameIdle.Reader;

    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    /// <summary>True while an agent works on a ticket, as far as it was reported.</summary>
    public bool AnyWorks
    {
        get
        {
            lock (_lock)
            {
                return _doing.Values.Any(static doing => doing.Ticket is not null);
            }
        }
    }

    /// <summary>The swarm's figures as last read, or null before the first time.</summary>
    public Swarm? Figures
    {
        get
        {
            lock (_lock)
            {
                return _figures;
            }
        }

        set
        {
            lock (_lock)
            {
                _mergedAtBegin = _figures is null ? value!.Counts.Merged : _mergedAtBegin;
                _figures = value;
            }
        }
    }

    /// <summary>What each agent does, in the order of their names' numbers.</summary>
    public IReadOnlyList<Doing> Agents()
    {
        lock (_lock)
        {
            return [.. agents.Select(agent => _doing[agent])];
        }
    }

    /// <summary>How long the rest takes at the pace so far, or null while there is no pace.</summary>
    public TimeSpan? Remaining()
    {
        lock (_lock)
        {
            var merged = (_figures?.Counts.Merged ?? 0) - _mergedAtBegin;
            return merged > 0 ? Elapsed / merged * Open(_figures!.Counts) : null;
        }
    }

    /// <summary>Tickets that may still be merged.</summary>
    public static int Open(TicketCounts counts) =>
        counts.Blocked + counts.Pending + counts.Claimed + counts.InProgress;

    /// <summary>All tickets.</summary>
    public static int Total(TicketCounts counts) =>
        Open(counts) + counts.Review + counts.Merged + counts.Failed + counts.Cancelled;

    public void Reported(string agent, AgentReport report)
    {
        var allIdle = false;
        lock (_lock)
        {
            var works = report.Happening is AgentHappening.Started;
            _doing[agent] = new Doing(agent, works ? report.Ticket : null, report.Happening, time.GetTimestamp());
            allIdle = !works && _doing.Values.All(static doing => doing.Ticket is null);
        }

        if (allIdle)
        {
            _becameIdle.Writer.TryWrite(true);
        }
    }

    public void Died(string agent, string reason, TimeSpan delay)
    {
        lock (_lock)
        {
            _doing[agent] = new Doing(agent, Ticket: null, Last: null, time.GetTimestamp());
        }
    }

    private static SortedDictionary<string, Doing> Begin(IReadOnlyList<string> agents)
    {
        var doing = new SortedDictionary<string, Doing>(StringComparer.Ordinal);
        foreach (var agent in agents)
        {
            doing.Add(agent, new Doing(agent, Ticket: null, Last: null, Since: 0));
        }

        return doing;
    }

    /// <summary>What one agent does.</summary>
    /// <param name="Ticket">What it works on, or null.</param>
    /// <param name="Last">What it last reported, or null while it is not up.</param>
    /// <param name="Since">Timestamp of the report.</param>
    internal sealed record Doing(string Agent, string? Ticket, AgentHappening? Last, long Since);
}
