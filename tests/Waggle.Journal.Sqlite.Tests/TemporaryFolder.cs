using System.Collections.Concurrent;

namespace Waggle.Journal.Sqlite.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("waggle-journal-").FullName;

    public string Database => System.IO.Path.Combine(Path, "waggle.db");

    public string WriteAheadLog => Database + "-wal";

    public string HighWater => System.IO.Path.Combine(Path, "waggle.high-water");

    /// <summary>What the journal said when it wanted to end the process.</summary>
    public ConcurrentQueue<string> FatalMessages { get; } = new();

    /// <summary>A copy of its files as they are now: what a kill would leave.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public SqliteJournal Open(bool acceptDataLoss = false) => SqliteJournal.Open(new SqliteJournalOptions
    {
        Directory = Path,
        Time = TimeProvider.System,
        AcceptDataLoss = acceptDataLoss,
        Fatal = FatalMessages.Enqueue,
    });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
