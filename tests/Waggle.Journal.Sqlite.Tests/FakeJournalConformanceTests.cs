using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;
using Waggle.Testing.Journal;

namespace Waggle.Journal.Sqlite.Tests;

/// <summary>The fake that the engine's tests trust is held to the same suite.</summary>
public sealed class FakeJournalConformanceTests : JournalConformance
{
    protected override IJournal Create() => new FakeJournal();

    protected override IJournal Reopen(IJournal journal) => ((FakeJournal)journal).Reopen();

    protected override IJournal ReopenDamaged(IJournal journal, SwarmId swarm, long firstPosition)
    {
        var reopened = ((FakeJournal)journal).Reopen();
        reopened.Damage(swarm, firstPosition);
        return reopened;
    }
}
