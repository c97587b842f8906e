using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests;

public sealed class SqliteJournalConformanceTests : JournalConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override IJournal Create() => _folder.Open();

    protected override IJournal Reopen(IJournal journal)
    {
        journal.Dispose();
        return _folder.Open();
    }

    protected override IJournal ReopenDamaged(IJournal journal, SwarmId swarm, long firstPosition)
    {
        journal.Dispose();
        RawDatabase.Execute(
            _folder.Database,
            "UPDATE records SET events = CAST(X'FF' || substr(events, 2) AS BLOB) WHERE place & 0xFFFFFFFFFF = "
            + $"{firstPosition} AND place >> 40 = (SELECT number FROM swarms WHERE id = '{swarm}')");
        return _folder.Open();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
