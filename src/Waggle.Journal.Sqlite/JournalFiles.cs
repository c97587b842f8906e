namespace Waggle.Journal.Sqlite;

/// <summary>The names of the journal's files in a data directory.</summary>
internal static class JournalFiles
{
    public static string Database(string directory) => Path.Combine(directory, "waggle.db");

    public static string HighWater(string directory) => Path.Combine(directory, "waggle.high-water");
}
