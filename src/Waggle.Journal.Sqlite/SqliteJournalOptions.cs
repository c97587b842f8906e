namespace Waggle.Journal.Sqlite;

/// <summary>Where a journal is and what it may do.</summary>
public sealed class SqliteJournalOptions
{
    /// <summary>The folder of the database and its high-water file. It is there, and this process holds it: see
    /// <see cref="Directories.DataDirectory"/>.</summary>
    public required string Directory { get; init; }

    /// <summary>Paces the flushes of the high-water file.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>True: a person accepts that acknowledged commits are lost. A database that went back is opened as it
    /// is; one that is broken is refused all the same.</summary>
    public bool AcceptDataLoss { get; init; }

    /// <summary>Called on an error after which nobody knows what the disk holds. It must end the process, and does by
    /// default; the append that met the error is never completed.</summary>
    public Action<string> Fatal { get; init; } = Environment.FailFast;

    /// <summary>False: a commit is answered before the disk has it, and a loss of power takes it away. There is no way
    /// to set it but from the program against which the tests of power loss are tested.</summary>
    internal bool FlushesCommits { get; init; } = true;
}
