namespace Waggle.Core.Tickets;

/// <content>Checkpoints: rows out, rows in, and tickets that leave memory.</content>
public sealed partial class TicketState
{
    /// <summary>The tickets that changed since this was last asked, in the order of their first change.</summary>
    public IReadOnlyList<Ticket> TakeChanged()
    {
        var taken = _changed;
        _changed = [];
        foreach (var ticket in taken)
        {
            ticket.IsChanged = false;
        }

        return taken;
    }

    /// <summary>The groups that changed since this was last asked, in ordinal order.</summary>
    public IReadOnlyList<GroupRow> TakeChangedGroups()
    {
        if (_changedGroups.Count == 0)
        {
            return [];
        }

        var taken = _changedGroups.Select(name => new GroupRow(new(name), [.. _groups[name]])).ToList();
        _changedGroups.Clear();
        return taken;
    }

    /// <summary>True when the ticket need not be in memory: nothing that happens can change it or ask for its
    /// edges.</summary>
    /// <remarks>A failed or cancelled ticket stays while somebody waits for it, or it for somebody: their edges must
    /// find each other when one of them moves.</remarks>
    public bool MayLeave(Ticket ticket) =>
        !ticket.IsOpen
        && ticket.BlockedByCount == 0
        && !_cascades.Contains(ticket)
        && (ticket.Dependents is null || Waiting(ticket).Count == 0);

    /// <summary>Takes a ticket out of memory; its row must be in the journal.</summary>
    public void Evict(Ticket ticket)
    {
        Invariant.Holds(MayLeave(ticket) && !ticket.IsChanged);
        DetachEdges(ticket);
        _tickets.Remove(ticket.Id.Value);
    }

    /// <summary>Brings a ticket that left memory back.</summary>
    public void Load(TicketRow row)
    {
        if (!_tickets.ContainsKey(row.Id.Value))
        {
            Invariant.Holds(row.Holder is null && row.Edges.All(edge => edge.Satisfied));
            _tickets.Add(row.Id.Value, row.ToTicket());
        }
    }

    /// <summary>An id whose row is in the journal, in memory or not.</summary>
    public void Know(string id) => _known.Add(IdHash.Of(id));

    /// <summary>Brings the rows of a checkpoint back into an empty state. Agents come first.</summary>
    internal void Restore(IEnumerable<TicketRow> rows, IEnumerable<GroupRow> groups, Control.SwarmRow swarm)
    {
        Invariant.Holds(_tickets.Count == 0);
        LastNumber = swarm.LastNumber;
        LastFence = swarm.LastFence;
        Grants = swarm.Grants;
        LeaseLosses = swarm.LeaseLosses;
        TicketPrefix = swarm.TicketPrefix;
        Ready.Replace(swarm.Settings?.Limits ?? []);
        swarm.Counts.CopyTo(_counts);
        foreach (var group in groups)
        {
            _groups.Add(group.Parent.Value, [.. group.Counts]);
        }

        var ready = new List<Ticket>();
        var held = new List<Ticket>();
        foreach (var row in rows)
        {
            var ticket = row.ToTicket();
            RestoreOne(ticket);
            if (row.IsReady)
            {
                ready.Add(ticket);
            }

            if (ticket.Holder is not null)
            {
                held.Add(ticket);
            }
        }

        Invariant.Holds(_awaited.Count == 0);
        ready.Sort((left, right) => left.ReadyPosition.CompareTo(right.ReadyPosition));
        ready.ForEach(Ready.Add);
        held.Sort((left, right) => left.Holder!.Fence.CompareTo(right.Holder!.Fence));
        held.ForEach(ticket => _agents.Take(ticket.Holder!.Agent, ticket));
        held.ForEach(ReadyLine.Hold);
        _cascades.AddRange(swarm.Cascades.Select(id => _tickets[id.Value]));
    }

    private void RestoreOne(Ticket ticket)
    {
        _tickets.Add(ticket.Id.Value, ticket);
        _known.Add(IdHash.Of(ticket.Id.Value));
        AttachEdges(ticket);
        if (_awaited.Remove(ticket.Id.Value, out var dependents))
        {
            ticket.Dependents = dependents;
        }

        if (ticket.IsOpen)
        {
            Ready.Use(ticket);
        }

        Reschedule(ticket);
    }
}
