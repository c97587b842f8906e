using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;

namespace Waggle.Engine.History;

/// <summary>A ticket as it was at a position, at the cost of its own events, however long the swarm's history
/// is.</summary>
/// <remarks>
/// <para>First <see cref="ReadOwn"/>. A ticket that waited for others is in its own events but for which of them it
/// still waited for: when that matters, <see cref="DependsOn"/> names them, and their events say it:
/// <see cref="ReadDependencies"/>.</para>
/// <para>One thread at a time; not the loop's, because it reads.</para>
/// </remarks>
internal sealed class TicketPast(IJournal journal, SwarmId swarm, TicketId ticket, long at)
{
    private readonly TicketTrail _trail = new(journal, swarm);
    private readonly List<FeedEvent> _own = [];
    private readonly Dictionary<string, List<long>> _satisfiedAt = new(StringComparer.Ordinal);

    /// <summary>The dependencies whose events must be read too; none: <see cref="Row"/> is there.</summary>
    public IReadOnlyList<TicketId> DependsOn { get; private set; } = [];

    /// <summary>The ticket as it was.</summary>
    public TicketRow? Row { get; private set; }

    /// <summary>Reads the ticket's own events.</summary>
    /// <param name="version">The position of its last one.</param>
    /// <exception cref="JournalDamagedException">They do not fit together.</exception>
    public void ReadOwn(long version)
    {
        _own.AddRange(_trail.Back(ticket, version).SkipWhile(each => each.Position > at));
        _own.Reverse();
        Fold(isCertain: false);
    }

    /// <summary>Reads when the ticket's edges were satisfied.</summary>
    /// <exception cref="JournalDamagedException">The events do not fit together.</exception>
    public void ReadDependencies(IReadOnlyList<DependencyStand> stands)
    {
        foreach (var stand in stands)
        {
            _satisfiedAt[stand.Ticket.Value] = SatisfiedBy(stand);
        }

        Fold(isCertain: true);
    }

    /// <summary>The positions at which a ticket told this one that it need not wait for it.</summary>
    /// <remarks>A ticket that merges tells all its dependents at once, or else in cascades, each of which names
    /// those that it reached. So a merge without a cascade after it has told all.</remarks>
    private List<long> SatisfiedBy(DependencyStand stand)
    {
        var positions = new List<long>();
        var hasCascaded = stand.IsCascading;
        foreach (var found in _trail.Back(stand.Ticket, stand.Version))
        {
            if (found.Event is TicketEvent.Cascaded cascaded)
            {
                hasCascaded = true;
                if (cascaded.Satisfied.Contains(ticket))
                {
                    positions.Add(found.Position);
                }
            }
            else if (found.Summary!.Value.Ticket!.Value.Status == TicketStatus.Merged && !hasCascaded)
            {
                positions.Add(found.Position);
            }
            else
            {
                hasCascaded = false; // Whatever closed it before, it was opened again.
            }
        }

        positions.Reverse();
        return positions;
    }

    private void Fold(bool isCertain)
    {
        var excerpt = new TicketExcerpt();
        var edgesSetAt = 0L;
        foreach (var own in _own)
        {
            if (own.Event is TicketEvent.Retried && !TrySatisfy(excerpt, edgesSetAt, own.Position, isCertain))
            {
                return;
            }

            excerpt.Apply((TicketEvent)own.Event, own.Position, own.At);
            if (own.Event is TicketEvent.Created or TicketEvent.Imported or TicketEvent.Updated)
            {
                edgesSetAt = own.Position;
            }
        }

        if (TrySatisfy(excerpt, edgesSetAt, at, isCertain))
        {
            (Row, DependsOn) = (excerpt.ToRow(), []);
        }
    }

    /// <summary>Satisfies the edges that were satisfied by then. False: that has to be read first.</summary>
    private bool TrySatisfy(TicketExcerpt excerpt, long since, long until, bool isCertain)
    {
        var waitsFor = excerpt.WaitsFor;
        if (waitsFor.Count > 0 && !isCertain)
        {
            DependsOn = Named();
            return false;
        }

        foreach (var dependency in waitsFor)
        {
            if (_satisfiedAt[dependency.Value].Exists(position => position > since && position <= until))
            {
                excerpt.Satisfy(dependency);
            }
        }

        return true;
    }

    private ImmutableArray<TicketId> Named() =>
    [
        .. _own.SelectMany(static own => own.Event switch
        {
            TicketEvent.Created created => created.Edges,
            TicketEvent.Imported imported => imported.Edges,
            TicketEvent.Updated updated => updated.Edges,
            _ => [],
        }).Where(static edge => !edge.Satisfied).Select(static edge => edge.Ticket).Distinct(),
    ];
}
