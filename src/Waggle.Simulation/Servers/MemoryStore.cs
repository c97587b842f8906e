using Waggle.Engine.Journal;
using Waggle.Testing.Journal;

namespace Waggle.Simulation.Servers;

/// <summary>The journal in memory.</summary>
internal sealed class MemoryStore(bool needsVerification) : IStore
{
    private FakeJournal _journal = new() { NeedsVerification = needsVerification };

    /// <inheritdoc/>
    public IJournal Open() => _journal = _journal.Reopen();

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();
}
