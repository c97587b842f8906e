using System.Collections.Immutable;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <content>Label limits: which are in force, and what they leave room for.</content>
public sealed partial class TicketState
{
    /// <summary>Each limit in force with how many of its tickets are held, in the order in which they were
    /// set.</summary>
    public IEnumerable<LimitStanding> LimitsInForce =>
        Ready.Limits.Tallies.Select(tally => tally.Standing);

    /// <summary>True when these limits can be put in force without making too many distinct demands.</summary>
    internal bool HasRoomUnder(ImmutableArray<LabelLimit> limits) =>
        Ready.Limits.IsAboutTheSameAs(limits)
        || ReadyLine.HasRoomFor(_tickets.Values.Where(ticket => ticket.IsOpen), limits);

    /// <summary>A full limit that a held ticket would come under by new labels, or null.</summary>
    internal LimitStanding? Exceeded(Ticket held, ImmutableArray<Label> labels)
    {
        foreach (var tally in Ready.Limits.Over(labels))
        {
            if (tally.Room == 0 && !held.Demand!.Limits.Contains(tally))
            {
                return tally.Standing;
            }
        }

        return null;
    }

    /// <summary>Puts other limits in force. Nothing is taken from who holds more than they allow.</summary>
    /// <remarks>To change what limits allow costs nothing. To limit other labels looks at every open ticket, once:
    /// which limits each is under is then known for every claim.</remarks>
    internal void Limit(ImmutableArray<LabelLimit> limits)
    {
        if (Ready.Limits.IsAboutTheSameAs(limits))
        {
            Ready.Resize(limits);
            return;
        }

        var open = _tickets.Values.Where(ticket => ticket.IsOpen).ToList();
        var ready = open.Where(ticket => ticket.IsReady).OrderBy(ticket => ticket.ReadyPosition).ToList();
        ready.ForEach(Ready.Remove);
        Ready.Replace(limits);
        open.ForEach(ticket => ticket.Demand = null);
        open.ForEach(Ready.Use);
        ready.ForEach(Ready.Add);
        open.FindAll(ticket => ticket.Holder is not null).ForEach(ReadyLine.Hold);
    }
}
