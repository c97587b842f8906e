using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Waggle.Core;
using Waggle.Engine;
using Waggle.Engine.Blobs;
using Waggle.Engine.Encoding;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Blobs;

namespace Waggle.Disk.Tests.Damage;

/// <summary>Opens a data directory as the server does, and reads everything in it in every way there is.</summary>
internal static class StoreReader
{
    private const int RowsMax = 1_000;
    private const int FoundEvery = 16;

    /// <summary>What the journal holds: for each swarm its position, and a hash of each way of reading it.</summary>
    /// <exception cref="JournalDamagedException">It is refused.</exception>
    /// <exception cref="EndedException">The process would have ended.</exception>
    public static string ReadJournal(string directory)
    {
        var ended = new ConcurrentQueue<string>();
        try
        {
            using var journal = SqliteJournal.Open(new()
            {
                Directory = directory,
                Time = TimeProvider.System,
                Fatal = ended.Enqueue,
            });
            return Describe(journal);
        }
        catch (OperationCanceledException) when (ended.TryPeek(out _))
        {
            throw new EndedException(string.Join('\n', ended));
        }
    }

    /// <summary>Those of some blobs that are not found, or are refused when they are read to their end. No others are
    /// handed out.</summary>
    public static IReadOnlyList<string> RefusedBlobs(string directory, IReadOnlyList<string> blobs)
    {
        var store = FileBlobStore.Open(new() { Directory = directory, FreeBytesMin = 0 });
        return [.. blobs.Where(blob => !IsWhole(store, blob))];
    }

    private static bool IsWhole(FileBlobStore store, string blob)
    {
        Assert.True(BlobRef.TryParse(blob, out var reference));
        if (store.OpenRead(reference) is not { } content)
        {
            return false;
        }

        using var verified = new VerifiedBlobStream(content, reference);
        try
        {
            // Compared once more here: the check under test must not judge itself.
            return string.Equals(
                blob, "sha256-" + Convert.ToHexStringLower(SHA256.HashData(verified)), StringComparison.Ordinal)
                    ? true
                    : throw new InvalidOperationException($"{blob} was handed out with another content.");
        }
        catch (BlobDamagedException)
        {
            return false;
        }
    }

    private static string Describe(SqliteJournal journal)
    {
        var text = new StringBuilder();
        foreach (var swarm in journal.Swarms().Select(static known => known.Id))
        {
            var head = journal.Open(swarm);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{swarm} at {head.Position} checkpoint {head.CheckpointPosition} hash ")
                .Append(Convert.ToHexStringLower(head.Hash.Span)[..8])
                .Append(" events ").Append(Records(journal, swarm))
                .Append(" keys ").Append(Keys(journal, swarm))
                .Append(" replayed ").Append(State(SwarmReplay.At(journal, swarm, head.Position)))
                .Append(" recovered ").Append(State(SwarmReplay.Recover(journal, swarm, head)))
                .Append(" rows ").Append(Rows(journal, swarm))
                .Append(" lists ").Append(Lists(journal, swarm))
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Records(SqliteJournal journal, SwarmId swarm)
    {
        using var hash = new ContentHash();
        foreach (var record in journal.ReadRecords(swarm, afterPosition: 0))
        {
            hash.Add(record.FirstPosition, record.Count, record.Time.Milliseconds).Add(record.Keys).Add(record.Events);
            if (record.FirstPosition % FoundEvery == 0)
            {
                Assert.Equal(record.FirstPosition, journal.FindRecord(swarm, record.LastPosition)!.FirstPosition);
            }
        }

        return hash.ToString();
    }

    private static string Keys(SqliteJournal journal, SwarmId swarm)
    {
        using var hash = new ContentHash();
        foreach (var keys in journal.ReadKeys(swarm, Timestamp.Epoch))
        {
            hash.Add(keys.FirstPosition, keys.Time.Milliseconds).Add(keys.Keys);
        }

        return hash.ToString();
    }

    private static string State(Swarm state)
    {
        using var hash = new ContentHash();
        hash.Add(RowCodec.Encode(state.Id, Core.Control.SwarmRow.Of(state)).Data);
        foreach (var ticket in state.Tickets.InMemory().OrderBy(static each => each.Id.Value, StringComparer.Ordinal))
        {
            hash.Add(RowCodec.Encode(Core.Tickets.TicketRow.Of(ticket), evicted: false).Data);
        }

        foreach (var agent in state.Agents.All().OrderBy(static each => each.Id.Value, StringComparer.Ordinal))
        {
            hash.Add(RowCodec.Encode(agent.Id, Core.Agents.AgentRow.Of(agent)).Data);
        }

        foreach (var group in state.ToRows().Groups.OrderBy(static each => each.Parent.Value, StringComparer.Ordinal))
        {
            hash.Add(RowCodec.Encode(group).Data);
        }

        return hash.ToString();
    }

    private static string Rows(SqliteJournal journal, SwarmId swarm)
    {
        using var hash = new ContentHash();
        foreach (var kind in Enum.GetValues<RowKind>())
        {
            foreach (var row in journal.ReadRows(swarm, kind, openOnly: false))
            {
                hash.Add(row);
            }

            foreach (var id in journal.ReadIds(swarm, kind))
            {
                hash.Add(id);
            }
        }

        return hash.ToString();
    }

    private static string Lists(SqliteJournal journal, SwarmId swarm)
    {
        using var hash = new ContentHash();
        foreach (var sort in Enum.GetValues<RowSort>())
        {
            var everything = new RowQuery(
                null, null, null, null, null, null, sort, Descending: false, After: null, RowsMax);
            foreach (var row in journal.Query(swarm, everything).Rows)
            {
                hash.Add(row);
            }
        }

        return hash.ToString();
    }
}
