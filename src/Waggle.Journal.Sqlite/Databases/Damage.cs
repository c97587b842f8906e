using Waggle.Engine.Journal;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>Says what is wrong with a store, what that means and what to do.</summary>
internal static class Damage
{
    /// <summary>What is there cannot be trusted and cannot be repaired from itself.</summary>
    public static JournalDamagedException Broken(string found, Exception? inner = null) => Make(
        $"The journal (waggle.db) is damaged: {found} What it holds can no longer be trusted, so nothing was started "
        + "and nothing was changed. Restore a backup into a new directory ('waggle restore'), or put back a copy of "
        + "the whole data directory that was made while no server ran.",
        inner);

    /// <summary>What is there is whole, but older than what was acknowledged.</summary>
    public static JournalDamagedException Behind(string found) => Make(
        $"The journal (waggle.db) has lost commits: {found} Work that was acknowledged is missing, and agents may hold "
        + "fences that this copy does not know, so nothing was started and nothing was changed. Put back the newest "
        + "copy of the whole data directory, restore a backup into a new one, or start once with --accept-data-loss to "
        + "go on from what is there.",
        inner: null);

    private static JournalDamagedException Make(string message, Exception? inner) =>
        inner is null ? new JournalDamagedException(message) : new JournalDamagedException(message, inner);
}
