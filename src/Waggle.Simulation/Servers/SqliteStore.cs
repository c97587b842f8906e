using System.Diagnostics.CodeAnalysis;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite;

namespace Waggle.Simulation.Servers;

/// <summary>The journal of the embedded server in a folder of its own, which is removed in the end.</summary>
/// <remarks>Its threads are real. What they do is waited for, so that the schedule sees the same as with the journal in
/// memory.</remarks>
[SuppressMessage("Reliability", "CA2000", Justification = "The wrapper closes it.")]
internal sealed class SqliteStore : IStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waggle-simulation-").FullName;
    private WaitingJournal? _journal;

    /// <inheritdoc/>
    public IJournal Open()
    {
        _journal?.Dispose();
        return _journal = new WaitingJournal(SqliteJournal.Open(new()
        {
            Directory = _folder,
            Time = TimeProvider.System,
            Fatal = static problem => throw new InvalidOperationException(problem),
        }));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
