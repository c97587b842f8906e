using Waggle.Core;

namespace Waggle.Simulation.Scheduling;

/// <summary>What is going to happen, in virtual time, on one thread.</summary>
/// <remarks>Of what is due at the same time, chance decides what comes first: no code may rely on an order that no
/// machine promises.</remarks>
internal sealed class Schedule(Prng prng)
{
    // Happenings per run, far above what any run takes: what reaches this runs in a circle without time passing.
    private const long HappeningsMax = 20_000_000;

    private readonly PriorityQueue<(Node Node, Action Run), (long Due, ulong Tie, long Order)> _due = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    /// <summary>Ticks of 100 ns since the beginning.</summary>
    public long Now { get; private set; }

    /// <summary>How much has happened.</summary>
    public long Happened { get; private set; }

    /// <summary>Seconds since the beginning.</summary>
    public double Seconds => (double)Now / TimeSpan.TicksPerSecond;

    /// <summary>Lets something happen on a node after a while; never, when the node is dead by then.</summary>
    /// <exception cref="InvalidOperationException">Code left the only thread: the run would not repeat.</exception>
    public void After(TimeSpan delay, Node node, Action run)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException($"Something of {node.Name} left the only thread.");
        }

        _due.Enqueue((node, run), (Now + Math.Max(0, delay.Ticks), prng.Next(), _order++));
    }

    /// <summary>Lets time pass, and everything happen that is due until then.</summary>
    public void RunFor(TimeSpan span)
    {
        var end = Now + span.Ticks;
        while (_due.TryPeek(out var happening, out var at) && at.Due <= end)
        {
            _due.Dequeue();
            Now = at.Due;
            if (happening.Node.IsDead)
            {
                continue;
            }

            if (happening.Node.PausedUntil > Now)
            {
                _due.Enqueue(happening, (happening.Node.PausedUntil, at.Tie, at.Order));
                continue;
            }

            if (++Happened > HappeningsMax)
            {
                throw new InvalidOperationException($"No end after {HappeningsMax} happenings.");
            }

            happening.Node.Run(happening.Run);
        }

        Now = end;
    }
}
