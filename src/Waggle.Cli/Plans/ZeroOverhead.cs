using System.Collections.Immutable;

namespace Waggle.Cli.Plans;

/// <summary>
/// How long a plan of known run times would take if coordination cost nothing: the same order of claims (priority, then
/// who became ready first) with N agents that are never idle while something is ready. It is what a run is measured
/// against. List scheduling after R. L. Graham, "Bounds on Multiprocessing Timing Anomalies" (1969).
/// </summary>
/// <param name="Makespan">From the first claim to the last completion.</param>
/// <param name="LongestPath">No number of agents is faster: the longest chain of dependencies.</param>
/// <param name="WorkPerAgent">These agents cannot be faster: all the work, shared evenly.</param>
internal sealed record ZeroOverhead(TimeSpan Makespan, TimeSpan LongestPath, TimeSpan WorkPerAgent)
{
    /// <summary>Simulates the plan.</summary>
    /// <param name="plan">Without cycles, as every plan that was read.</param>
    /// <param name="agents">At least 1.</param>
    /// <param name="scale">What run times are multiplied by; not negative.</param>
    /// <returns>Null when the run time of a ticket is not known.</returns>
    public static ZeroOverhead? Of(Plan plan, int agents, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        if (plan.Tickets.Any(static ticket => ticket.RunTime is null))
        {
            return null;
        }

        var schedule = new Schedule(plan.Tickets, scale);
        var makespan = schedule.Run(agents);
        return new ZeroOverhead(makespan, schedule.LongestPath, schedule.Work / agents);
    }

    private sealed class Schedule
    {
        private readonly ImmutableArray<PlanTicket> _tickets;
        private readonly TimeSpan[] _runTimes;
        private readonly int[] _blockedBy;
        private readonly List<int>[] _dependents;
        private readonly TimeSpan[] _chain;
        private readonly PriorityQueue<int, (int Priority, long Order)> _ready = new();
        private readonly PriorityQueue<int, (TimeSpan End, long Order)> _running = new();
        private long _readied;
        private long _started;

        public Schedule(ImmutableArray<PlanTicket> tickets, double scale)
        {
            _tickets = tickets;
            _runTimes = [.. tickets.Select(ticket => ticket.RunTime!.Value * scale)];
            _blockedBy = new int[tickets.Length];
            _chain = new TimeSpan[tickets.Length];
            _dependents = [.. tickets.Select(static _ => new List<int>())];
            var indexOf = new Dictionary<string, int>(tickets.Length, StringComparer.Ordinal);
            for (var index = 0; index < tickets.Length; index++)
            {
                indexOf.Add(tickets[index].Id, index);
            }

            for (var index = 0; index < tickets.Length; index++)
            {
                foreach (var edge in tickets[index].Request.DependsOn ?? [])
                {
                    _dependents[indexOf[edge.Ticket]].Add(index);
                    _blockedBy[index]++;
                }
            }
        }

        public TimeSpan Work => _runTimes.Aggregate(TimeSpan.Zero, static (sum, time) => sum + time);

        /// <summary>Known after <see cref="Run"/>.</summary>
        public TimeSpan LongestPath { get; private set; }

        public TimeSpan Run(int agents)
        {
            for (var index = 0; index < _tickets.Length; index++)
            {
                if (_blockedBy[index] == 0)
                {
                    BecomeReady(index);
                }
            }

            var now = TimeSpan.Zero;
            Start(now, agents);
            while (_running.TryDequeue(out var ticket, out var ending))
            {
                now = ending.End;
                Complete(ticket);
                Start(now, agents);
            }

            return now;
        }

        private void Start(TimeSpan now, int agents)
        {
            while (_running.Count < agents && _ready.TryDequeue(out var ticket, out _))
            {
                _running.Enqueue(ticket, (now + _runTimes[ticket], _started++));
            }
        }

        private void Complete(int ticket)
        {
            _chain[ticket] += _runTimes[ticket];
            LongestPath = _chain[ticket] > LongestPath ? _chain[ticket] : LongestPath;
            foreach (var dependent in _dependents[ticket])
            {
                _chain[dependent] = _chain[ticket] > _chain[dependent] ? _chain[ticket] : _chain[dependent];
                if (--_blockedBy[dependent] == 0)
                {
                    BecomeReady(dependent);
                }
            }
        }

        private void BecomeReady(int ticket) => _ready.Enqueue(
            ticket, (_tickets[ticket].Request.Priority ?? Contracts.Limits.PriorityDefault, _readied++));
    }
}
