using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.Records;

namespace Waggle.Journal.Sqlite.HighWater;

/// <summary>Compares a database with the mark of how far it had come.</summary>
internal static class HighWaterCheck
{
    /// <returns>What is wrong, as <see cref="Damage.Behind"/> has it, or null when the database is at the mark or ahead
    /// of it. Ahead is what a power cut leaves: commits are flushed at once, marks once a second.</returns>
    public static JournalDamagedException? Compare(SqliteDatabase database, StoreState store, HighWaterMark? mark)
    {
        if (mark is null)
        {
            return Damage.Behind(
                $"the high-water file has no whole mark, so nobody can say whether all of its {store.Commits} commits "
                + "are the last ones.");
        }

        if (mark.Commits == 0 && store.Commits == 0)
        {
            return null;
        }

        if (!mark.StoreId.AsSpan().SequenceEqual(store.Id))
        {
            return Damage.Behind("the high-water file belongs to another database.");
        }

        if (store.Commits < mark.Commits)
        {
            return Damage.Behind($"it holds {store.Commits} commits, and {mark.Commits} were acknowledged.");
        }

        if (store.Commits == mark.Commits && !mark.Hash.AsSpan().SequenceEqual(store.Hash))
        {
            return Damage.Behind($"its {store.Commits} commits are not those that were acknowledged.");
        }

        // A mark may be a second old, and the swarm that it names deleted since.
        var isDeleted = store.Commits > mark.Commits && !SwarmEntry.Exists(database, mark.SwarmNumber);
        return mark.SwarmNumber == 0 || isDeleted || Holds(database, mark)
            ? null
            : Damage.Behind($"commit {mark.Commits} of {store.Commits} is not the one that was acknowledged.");
    }

    private static bool Holds(SqliteDatabase database, HighWaterMark mark)
    {
        var end = RecordTable.FindEnd(database, mark.SwarmNumber, mark.Position);
        return end is { } found
            && found.LastPosition == mark.Position
            && found.Hash.AsSpan().SequenceEqual(mark.RecordHash);
    }
}
