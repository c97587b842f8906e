using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Loop;

/// <content>Tickets that leave memory, and come back for a request that names them.</content>
internal sealed partial class SwarmHost
{
    /// <summary>How many tickets may be in memory only because somebody asked for them.</summary>
    private const int VisitorsMax = 10_000;

    // Tickets that requests name which wait for rows. They stay in memory meanwhile: else what was there when the wait
    // began could be missing at its end, and a row read before a change could come back after it.
    private readonly Dictionary<string, int> _pins = new(StringComparer.Ordinal);
    private readonly List<TicketId> _visitors = [];
    private int _lives;

    /// <summary>Brings rows into memory that a request names and that left it. True when the request waits for
    /// them.</summary>
    private bool ParkForRows(PostedRequest posted)
    {
        if (posted.IsLoaded)
        {
            return false;
        }

        posted.IsLoaded = true;
        return NamedTickets.In(posted.Request).Any(HasLeft)
            && Fetch(posted, [.. NamedTickets.In(posted.Request)], () => Take(posted));
    }

    /// <summary>True when the ticket may be in a row that is not in memory.</summary>
    private bool HasLeft(TicketId id) => State.Tickets.Find(id) is null && State.Tickets.MayExist(id);

    /// <summary>Reads the named tickets that left memory, then goes on. False when there are none.</summary>
    private bool Fetch(PostedRequest posted, IReadOnlyList<TicketId> named, Action goOn)
    {
        List<string>? missing = null;
        foreach (var id in named)
        {
            if (HasLeft(id))
            {
                (missing ??= []).Add(id.Value);
            }
        }

        if (missing is null)
        {
            return false;
        }

        var pinned = named.Select(id => id.Value).ToList();
        pinned.ForEach(name => _pins[name] = _pins.GetValueOrDefault(name) + 1);
        var life = _lives;
        _engine.Load(Id, missing, rows =>
        {
            pinned.ForEach(Unpin);
            if (life != _lives)
            {
                // The memory that the rows were read for is gone. A bulk verb was told so already.
                if (!posted.IsAnswered)
                {
                    posted.IsLoaded = false;
                    Take(posted);
                }

                return;
            }

            Guarded(() => Visit(rows));
            goOn();
        });
        return true;
    }

    private void Unpin(string name)
    {
        if (--_pins[name] == 0)
        {
            _pins.Remove(name);
        }
    }

    private void Visit(IReadOnlyList<CheckpointRow> rows)
    {
        if (_visitors.Count + rows.Count > VisitorsMax)
        {
            EvictVisitors();
        }

        foreach (var row in rows)
        {
            State.Tickets.Load(RowCodec.DecodeTicket(row));
            _visitors.Add(new(row.Id));
        }
    }

    /// <summary>Tickets whose rows are durable, and that nothing needs, leave memory; so do visitors.</summary>
    private void Evict(IReadOnlyList<Ticket> checkpointed)
    {
        foreach (var ticket in checkpointed)
        {
            if (ReferenceEquals(State.Tickets.Find(ticket.Id), ticket))
            {
                EvictIfIdle(ticket);
            }
        }

        EvictVisitors();
    }

    private void EvictVisitors()
    {
        var visitors = _visitors.ToList();
        _visitors.Clear();
        foreach (var visitor in visitors)
        {
            EvictIfIdle(State.Tickets.Find(visitor));
        }
    }

    private void EvictIfIdle(Ticket? ticket)
    {
        if (ticket is not { IsOpen: false, IsChanged: false } || !State.Tickets.MayLeave(ticket))
        {
            return;
        }

        if (_pins.ContainsKey(ticket.Id.Value))
        {
            _visitors.Add(ticket.Id); // Later, when nobody waits for it.
            return;
        }

        State.Tickets.Evict(ticket);
    }
}
