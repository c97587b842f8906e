using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Feed;

/// <summary>A page that is being filled from records, in order.</summary>
/// <param name="swarm">Whose events they are.</param>
/// <param name="query">What is asked for.</param>
/// <param name="last">Nothing after this position belongs to the page: it was not durable when the page was
/// asked for.</param>
internal sealed class FeedPage(SwarmId swarm, FeedQuery query, long last)
{
    /// <summary>How many bytes of events fill a page, whatever its limit: payloads and results may be large.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>How many events are looked at for one page, so that a filter that finds little does not hold a reader
    /// up.</summary>
    public const int ScannedMax = 10_000;

    private readonly ImmutableArray<FeedEvent>.Builder _items = ImmutableArray.CreateBuilder<FeedEvent>();
    private long _bytes;
    private int _scanned;

    /// <summary>What was found.</summary>
    public ImmutableArray<FeedEvent> Items => _items.ToImmutable();

    /// <summary>The last position that was looked at.</summary>
    public long Reached { get; private set; } = query.After;

    private bool IsFull =>
        Reached >= last || _items.Count >= query.Limit || _bytes >= BytesMax || _scanned >= ScannedMax;

    /// <summary>Takes what belongs to the page. False: the page is full, maybe before the record's end.</summary>
    /// <exception cref="JournalDamagedException">The record cannot be read.</exception>
    public bool Take(JournalRecord record)
    {
        try
        {
            return TakeEntries(record);
        }
        catch (Exception problem) when (RecordCodec.IsDamage(problem))
        {
            throw RecordCodec.Damaged(record, problem.Message, problem);
        }
    }

    private bool TakeEntries(JournalRecord record)
    {
        var scan = new RecordScan(record.Events.Span);
        var position = record.FirstPosition - 1;
        while (scan.NextEntry())
        {
            while (scan.NextEvent(out var type))
            {
                position++;
                if (position <= query.After)
                {
                    scan.Skip();
                    continue;
                }

                if (query.Types?.Contains(type.Tag.Value) ?? true)
                {
                    Read(ref scan, type, position);
                }
                else
                {
                    scan.Skip();
                }

                Reached = position;
                _scanned++;
                if (IsFull)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Read(ref RecordScan scan, EventType type, long position)
    {
        var begin = scan.BytesConsumed;
        var journaled = scan.Read(type);
        var found = new FeedEvent(position, scan.At, scan.Origin, journaled.Event, journaled.Summary);
        if (query.Subject is null || string.Equals(query.Subject, found.SubjectIn(swarm), StringComparison.Ordinal))
        {
            _bytes += scan.BytesConsumed - begin;
            _items.Add(found);
        }
    }
}
