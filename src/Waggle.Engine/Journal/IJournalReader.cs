using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>What a journal holds, to be read. Members block and see only what is durable.</summary>
public interface IJournalReader
{
    /// <summary>The swarms this journal knows, in ordinal order. Deleted ones are not among them.</summary>
    IReadOnlyList<KnownSwarm> Swarms();

    /// <summary>The records of a swarm in order, beginning with the one that holds the position after
    /// <paramref name="afterPosition"/> (which may begin earlier). Verifies the chain of hashes between them.</summary>
    /// <exception cref="JournalDamagedException">A record is missing, or the chain is broken.</exception>
    IEnumerable<JournalRecord> ReadRecords(SwarmId swarm, long afterPosition);

    /// <summary>All checkpoint rows of a kind, in ordinal order of ids.</summary>
    /// <param name="openOnly">True: leave out tickets whose row says that they left memory.</param>
    IEnumerable<CheckpointRow> ReadRows(SwarmId swarm, RowKind kind, bool openOnly);

    /// <summary>The ids of all rows of a kind, in no particular order.</summary>
    IEnumerable<string> ReadIds(SwarmId swarm, RowKind kind);
}
