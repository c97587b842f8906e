using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Feed;

/// <summary>How far back a swarm's feed goes. The journal itself keeps everything.</summary>
/// <param name="countMax">How many events it holds at most; null: all.</param>
/// <param name="ageMax">How old they may be; null: any age.</param>
internal sealed class FeedRetention(long? countMax, TimeSpan? ageMax)
{
    // Looking for the first event of an age takes some twenty reads.
    private const long LookEveryMilliseconds = 60_000;

    private readonly Lock _gate = new();
    private long _firstByAge = 1;
    private long _lookAgainAt = long.MinValue;

    /// <summary>The first position that is still told; one after the last event when none is.</summary>
    public long FirstKept(IJournal journal, SwarmId swarm, long last, Timestamp now)
    {
        var byCount = countMax is { } count ? Math.Max(1, last - count + 1) : 1;
        return Math.Max(byCount, ageMax is { } age ? FirstByAge(journal, swarm, last, now, age) : 1);
    }

    private long FirstByAge(IJournal journal, SwarmId swarm, long last, Timestamp now, TimeSpan age)
    {
        lock (_gate)
        {
            if (now.Milliseconds >= _lookAgainAt)
            {
                var oldest = new Timestamp(now.Milliseconds - (long)age.TotalMilliseconds);
                _firstByAge = FirstSince(journal, swarm, _firstByAge, last, oldest);
                _lookAgainAt = now.Milliseconds + LookEveryMilliseconds;
            }

            return _firstByAge;
        }
    }

    /// <summary>The first position of a record that ended at a time or later: time in a swarm never goes back, so that
    /// it can be searched by halves. A record goes as a whole.</summary>
    private static long FirstSince(IJournal journal, SwarmId swarm, long first, long last, Timestamp oldest)
    {
        var end = last + 1;
        while (first < end)
        {
            var middle = first + ((end - first) / 2);
            var record = journal.ReadRecords(swarm, middle - 1).First();
            if (record.Time < oldest)
            {
                first = record.LastPosition + 1;
            }
            else
            {
                end = Math.Max(first, Math.Min(middle, record.FirstPosition));
            }
        }

        return first;
    }
}
