using Waggle.Core;
using Waggle.Engine;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>What the server wrote, read from its files when it is down.</summary>
internal static class JournalOfSwarm
{
    /// <summary>All events of a swarm; the first has position 1.</summary>
    public static IReadOnlyList<SwarmEvent> Read(string dataDirectory, string swarm)
    {
        using var directory = DataDirectory.Open(dataDirectory, TimeProvider.System);
        using var journal = SqliteJournal.Open(new() { Directory = directory.Path, Time = TimeProvider.System });
        var id = new SwarmId(swarm);
        return SwarmReplay.ReadEvents(journal, id, first: 1, (int)journal.Open(id).Position);
    }
}
