namespace Waggle.Core.Tickets;

/// <summary>A line of ready tickets that ask for the same: first in, first out within each priority, every step
/// O(1).</summary>
internal sealed class Lane(LaneGroup group, Demand demand)
{
    /// <summary>Priorities run from 0 (first) to 4.</summary>
    public const int PriorityCount = 5;

    private readonly Ticket?[] _heads = new Ticket?[PriorityCount];
    private readonly Ticket?[] _tails = new Ticket?[PriorityCount];

    /// <summary>Whose lane it is.</summary>
    public LaneGroup Group => group;

    /// <summary>What its tickets ask for.</summary>
    public Demand Demand => demand;

    /// <summary>How many tickets stand in it.</summary>
    public int Count { get; private set; }

    /// <summary>The first ticket of the best priority, or null.</summary>
    public Ticket? First
    {
        get
        {
            if (Count > 0)
            {
                foreach (var head in _heads)
                {
                    if (head is not null)
                    {
                        return head;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>The ticket that comes after <paramref name="ticket"/>, or null.</summary>
    public Ticket? After(Ticket ticket)
    {
        if (ticket.NextInLane is not null)
        {
            return ticket.NextInLane;
        }

        for (var priority = ticket.Definition.Priority + 1; priority < PriorityCount; priority++)
        {
            if (_heads[priority] is { } head)
            {
                return head;
            }
        }

        return null;
    }

    /// <summary>Puts the ticket at the end of the line of its priority.</summary>
    public void Add(Ticket ticket)
    {
        Invariant.Holds(ticket.Lane is null);
        var priority = ticket.Definition.Priority;
        var last = _tails[priority];
        Invariant.Holds(last is null || last.ReadyPosition < ticket.ReadyPosition);
        ticket.Lane = this;
        ticket.PreviousInLane = last;
        Link(last, ticket, priority);
        _tails[priority] = ticket;
        Count++;
        demand.Ready++;
    }

    /// <summary>Takes the ticket out.</summary>
    /// <param name="priority">The priority under which it was put in.</param>
    public void Remove(Ticket ticket, int priority)
    {
        Invariant.Holds(ReferenceEquals(ticket.Lane, this));
        Link(ticket.PreviousInLane, ticket.NextInLane, priority);
        LinkBack(ticket.NextInLane, ticket.PreviousInLane, priority);
        ticket.Lane = null;
        ticket.PreviousInLane = null;
        ticket.NextInLane = null;
        Count--;
        demand.Ready--;
    }

    private void Link(Ticket? before, Ticket? next, int priority)
    {
        if (before is null)
        {
            _heads[priority] = next;
        }
        else
        {
            before.NextInLane = next;
        }
    }

    private void LinkBack(Ticket? after, Ticket? previous, int priority)
    {
        if (after is null)
        {
            _tails[priority] = previous;
        }
        else
        {
            after.PreviousInLane = previous;
        }
    }
}
