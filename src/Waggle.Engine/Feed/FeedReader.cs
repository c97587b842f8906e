using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Feed;

/// <summary>Reads pages of one swarm's events from the journal, where only what is durable can be seen. Any
/// thread.</summary>
internal sealed class FeedReader(IJournal journal, SwarmId swarm, FeedRetention retention)
{
    // A batch makes a record of tens of megabytes, and a page is a small part of it: it is not read from the store
    // anew for each page. Weak, because nobody may come for the next page.
    private readonly WeakReference<JournalRecord?> _partlyRead = new(target: null);

    /// <summary>One page, or the answer that what is asked for is not there any more.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="last">The position of the last durable event.</param>
    /// <param name="generation">The swarm's generation of cursors.</param>
    /// <param name="now">The swarm's time.</param>
    /// <exception cref="JournalDamagedException">A record is missing, changed or unreadable.</exception>
    public Answer Read(FeedQuery query, long last, long generation, Timestamp now)
    {
        var first = retention.FirstKept(journal, swarm, last, now);

        // A position after the last one is of a history that this store does not have: waiting there would miss what
        // takes its place.
        if (query.After < first - 1 || query.After > last || (query.Generation ?? generation) != generation)
        {
            return new Answer.PositionGone(last, first);
        }

        var page = new FeedPage(swarm, query, last);
        if (query.After < last)
        {
            foreach (var record in Records(query.After))
            {
                if (!page.Take(record))
                {
                    _partlyRead.SetTarget(page.Reached < record.LastPosition ? record : null);
                    break;
                }
            }
        }

        return new Answer.Events(last, page.Items, page.Reached, generation);
    }

    private IEnumerable<JournalRecord> Records(long after)
    {
        if (_partlyRead.TryGetTarget(out var record)
            && record.FirstPosition <= after + 1 && record.LastPosition > after)
        {
            yield return record;
            after = record.LastPosition;
        }

        foreach (var next in journal.ReadRecords(swarm, after))
        {
            yield return next;
        }
    }
}
