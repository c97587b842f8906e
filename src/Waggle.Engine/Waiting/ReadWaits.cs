using Waggle.Core;
using Waggle.Core.Deadlines;

namespace Waggle.Engine.Waiting;

/// <summary>The reads of a swarm that wait. An event looks up its own ticket and the lowest position that is waited
/// for, never all that wait.</summary>
internal sealed class ReadWaits
{
    private readonly Dictionary<string, List<ReadWait>> _byTicket = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(long Position, long Sequence), ReadWait> _byPosition = [];
    private readonly DeadlineHeap _timeouts = new();

    /// <summary>How many reads wait.</summary>
    public int Count { get; private set; }

    /// <summary>When the next wait is over.</summary>
    public Timestamp NextTimeout => _timeouts.First?.DueAt ?? Timestamp.Never;

    /// <summary>The wait that is over first, or null when nobody waits.</summary>
    public ReadWait? FirstToTimeOut => (ReadWait?)_timeouts.First;

    /// <summary>All that wait: O(n), for rare events.</summary>
    public IReadOnlyList<ReadWait> All => [.. _byTicket.Values.SelectMany(static list => list), .. _byPosition.Values];

    public void Add(ReadWait wait)
    {
        Count++;
        _timeouts.Update(wait);
        wait.Asker.ReadWait = wait;
        if (wait.Ticket is not { } ticket)
        {
            _byPosition.Add((wait.Position, wait.Sequence), wait);
            return;
        }

        if (!_byTicket.TryGetValue(ticket.Value, out var list))
        {
            list = [];
            _byTicket.Add(ticket.Value, list);
        }

        list.Add(wait);
    }

    public void Remove(ReadWait wait)
    {
        Count--;
        _timeouts.Remove(wait);
        wait.Asker.ReadWait = null;
        if (wait.Ticket is not { } ticket)
        {
            _byPosition.Remove((wait.Position, wait.Sequence));
            return;
        }

        var list = _byTicket[ticket.Value];
        list.Remove(wait);
        if (list.Count == 0)
        {
            _byTicket.Remove(ticket.Value);
        }
    }

    /// <summary>Who waits for the end of a ticket, longest waiting first.</summary>
    public IReadOnlyList<ReadWait> For(TicketId ticket) =>
        Count > 0 && _byTicket.TryGetValue(ticket.Value, out var list) ? [.. list] : [];

    /// <summary>A wait for a position that is reached, or null.</summary>
    public ReadWait? Reached(long position)
    {
        foreach (var (place, wait) in _byPosition)
        {
            return place.Position <= position ? wait : null;
        }

        return null;
    }
}
