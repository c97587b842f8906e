using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Encoding;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;

namespace Waggle.Engine.History;

/// <summary>A ticket's own events, found by going back from each to the one before it: what happened to others is not
/// read, but for what shares a record. One thread at a time.</summary>
internal sealed class TicketTrail(IJournal journal, SwarmId swarm)
{
    /// <summary>How many bytes of events fill a page, whatever its limit: payloads and results may be large.</summary>
    public const int PageBytesMax = 1024 * 1024;

    // Events of one ticket often share a record: a claim with its outcome, or what one batch led to.
    private JournalRecord? _record;

    /// <summary>The events of a ticket up to a position, newest first.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="last">The position of one of its events, or 0.</param>
    /// <exception cref="JournalDamagedException">A record is missing, changed or unreadable, or leads
    /// elsewhere.</exception>
    public IEnumerable<FeedEvent> Back(TicketId ticket, long last) =>
        WalkBack(ticket, last).Select(static found => found.Event);

    /// <summary>The oldest events of a ticket after a position, oldest first.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="last">The position of its last event.</param>
    /// <param name="after">Only what comes after this.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="hasMore">True: there are more than these.</param>
    /// <exception cref="JournalDamagedException">As in <see cref="Back"/>.</exception>
    public ImmutableArray<FeedEvent> Page(TicketId ticket, long last, long after, int limit, out bool hasMore)
    {
        var kept = new Queue<(FeedEvent Event, long Bytes)>();
        hasMore = false;
        foreach (var found in WalkBack(ticket, last).TakeWhile(found => found.Event.Position > after))
        {
            kept.Enqueue(found);
            if (kept.Count > limit)
            {
                kept.Dequeue();
                hasMore = true;
            }
        }

        var page = ImmutableArray.CreateBuilder<FeedEvent>(kept.Count);
        var bytes = 0L;
        foreach (var (@event, length) in kept.Reverse())
        {
            bytes += length;
            if (bytes > PageBytesMax && page.Count > 0)
            {
                hasMore = true;
                break;
            }

            page.Add(@event);
        }

        return page.ToImmutable();
    }

    private IEnumerable<(FeedEvent Event, long Bytes)> WalkBack(TicketId ticket, long last)
    {
        for (var position = last; position > 0;)
        {
            var found = Find(position);
            if (found is not { } there || there.Event.Event is not TicketEvent @event || @event.Ticket != ticket
                || there.Event.Summary is not { } summary || summary.Previous >= position)
            {
                throw new JournalDamagedException(
                    $"The event at position {position} of swarm '{swarm}' should be one of ticket '{ticket}', and is "
                    + "not.");
            }

            yield return there;
            position = summary.Previous;
        }
    }

    private (FeedEvent Event, long Bytes)? Find(long position)
    {
        if (_record is null || position < _record.FirstPosition || position > _record.LastPosition)
        {
            _record = journal.FindRecord(swarm, position);
        }

        if (_record is null)
        {
            return null;
        }

        try
        {
            return Find(_record, position);
        }
        catch (Exception problem) when (RecordCodec.IsDamage(problem))
        {
            throw RecordCodec.Damaged(_record, problem.Message, problem);
        }
    }

    private static (FeedEvent Event, long Bytes)? Find(JournalRecord record, long position)
    {
        var scan = new RecordScan(record.Events.Span);
        var at = record.FirstPosition;
        while (scan.NextEntry())
        {
            for (; scan.NextEvent(out var type); at++)
            {
                if (at < position)
                {
                    scan.Skip();
                    continue;
                }

                var begin = scan.BytesConsumed;
                var (@event, summary) = scan.Read(type);
                return (new(position, scan.At, scan.Origin, @event, summary), scan.BytesConsumed - begin);
            }
        }

        return null;
    }
}
