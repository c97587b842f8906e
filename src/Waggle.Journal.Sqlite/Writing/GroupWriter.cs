using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;
using Waggle.Journal.Sqlite.HighWater;
using Waggle.Journal.Sqlite.Records;
using Waggle.Journal.Sqlite.Rows;

namespace Waggle.Journal.Sqlite.Writing;

/// <summary>Writes transactions on the one connection that may. Lives on the writer's thread.</summary>
/// <remarks>Only a full or a busy store is answered: then the mark of the commit was not written and the transaction
/// never happened. Every other error is thrown, because after it nobody knows what the disk holds.</remarks>
internal sealed class GroupWriter(SqliteDatabase database, StoreState opened)
{
    private readonly CommitDigest _digest = new();
    private readonly PurgeTable _purges = new(database);
    private StoreState _state = opened;

    /// <summary>How far the database has come, or null when nothing was committed yet.</summary>
    public HighWaterMark? Mark { get; private set; }

    /// <summary>Writes the slices that fit, in one transaction.</summary>
    public AppendResult Write(CommitGroup group)
    {
        var fenced = ImmutableArray.CreateBuilder<int>();
        SwarmEntry? last = null;
        try
        {
            Begin();
            for (var index = 0; index < group.Slices.Length; index++)
            {
                if (FindOwned(group.Slices[index]) is not { } entry)
                {
                    fenced.Add(index);
                }
                else if (Write(entry, group.Slices[index]) is { } written)
                {
                    last = written;
                }
            }

            Commit(last);
        }
        catch (SqliteFailureException failure) when (failure.IsFull || failure.IsBusy)
        {
            database.Rollback();
            return new AppendResult.Refused(
                failure.IsFull ? RefusalReason.StoreFull : RefusalReason.Unavailable, failure.Message);
        }

        return fenced.Count == 0 ? AppendResult.Appended.All : new AppendResult.Appended(fenced.ToImmutable());
    }

    /// <summary>Takes ownership of a swarm, making it when it is not there.</summary>
    /// <exception cref="JournalDamagedException">Its row and its records do not fit together.</exception>
    public SwarmHead Open(SwarmId swarm)
    {
        try
        {
            Begin();
            var entry = SwarmEntry.Find(database, swarm) ?? SwarmEntry.New(NextNumber(), swarm);
            var end = RecordTable.FindEnd(database, entry.Number, Place.PositionMax);
            new RecordChain(swarm, end?.LastPosition ?? 0, end?.Hash ?? ChainHash.Start).End(entry);
            entry = entry with { Epoch = entry.Epoch + 1 };
            Put(entry);
            Commit(entry);
            return new SwarmHead(entry.Epoch, entry.Position, entry.Hash, entry.Time, entry.CheckpointPosition)
            {
                LossAccepted = entry.LossesSeen < _state.Losses,
                Floors = entry.Position == 0 ? FloorTable.Find(database, swarm) : null,
                Restored = entry.LossesSeen < _state.Restored,
            };
        }
        catch (SqliteFailureException failure) when (!failure.IsEnvironment)
        {
            database.Rollback();
            throw Damage.Broken($"swarm {swarm} cannot be read. {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is SqliteFailureException or JournalDamagedException)
        {
            database.Rollback();
            throw;
        }
    }

    /// <summary>Removes a bounded piece of what deleted swarms had. False when there is nothing left, or no room to
    /// do so.</summary>
    public bool Purge()
    {
        if (!_purges.HasWork)
        {
            return false;
        }

        try
        {
            Begin();
            _purges.Step();
            Commit(last: null);
            return true;
        }
        catch (SqliteFailureException failure) when (failure.IsFull || failure.IsBusy)
        {
            database.Rollback();
            _purges.PutOff();
            return false;
        }
    }

    /// <summary>All that was committed is in the database file now, flushed.</summary>
    public void LogWasMoved() => _state = _state with { Moved = _state.Commits };

    private void Begin()
    {
        _digest.Clear();
        database.Run("BEGIN IMMEDIATE");
    }

    /// <param name="last">A swarm that was written, or null when none was and there is nothing to flush.</param>
    private void Commit(SwarmEntry? last)
    {
        if (last is null)
        {
            database.Run("COMMIT");
            return;
        }

        var next = _state.Next(_digest.Bytes);
        next.Write(database);
        database.Run("COMMIT");
        _state = next;
        Mark = new HighWaterMark(
            next.Id,
            next.Commits,
            next.Hash,
            last.Position == 0 ? 0 : last.Number,
            last.Position,
            last.Hash.ToArray());
    }

    private SwarmEntry? FindOwned(SwarmSlice slice) =>
        SwarmEntry.Find(database, slice.Swarm) is { } entry
            && entry.Epoch == slice.Epoch
            && entry.Position == slice.ExpectedPosition
            ? entry
            : null;

    /// <returns>The swarm after the slice, or null when the slice has nothing to write.</returns>
    private SwarmEntry? Write(SwarmEntry entry, SwarmSlice slice)
    {
        if (slice.Deletion is { } floors)
        {
            return Delete(entry, floors);
        }

        var record = slice.Record;
        if (record is null && slice.Rows.IsEmpty && slice.CheckpointPosition is null)
        {
            return null;
        }

        if (record is not null)
        {
            Require(record.FirstPosition == entry.Position + 1 && record.Count > 0, entry, "a record leaves a gap");
            Require(record.LastPosition <= Place.PositionMax, entry, "its positions are used up");
            RecordTable.Append(database, entry.Number, record);
            entry = entry with
            {
                Position = record.LastPosition,
                Time = record.Time,
                Hash = record.Hash,
                LossesSeen = _state.Losses,
            };
        }

        foreach (var row in slice.Rows)
        {
            RowTable.Put(database, entry, row);
        }

        entry = entry with
        {
            CheckpointPosition = slice.CheckpointPosition ?? entry.CheckpointPosition,
            WakeAt = slice.WakeAt,
        };
        Require(entry.CheckpointPosition <= entry.Position, entry, "a checkpoint is ahead of its records");
        Put(entry);
        return entry;
    }

    /// <summary>The swarm is gone at once; what it had goes piece by piece, when the writer has nothing else to
    /// do.</summary>
    private SwarmEntry Delete(SwarmEntry entry, SwarmFloors floors)
    {
        entry.Delete(database);
        FloorTable.Put(database, entry, floors);
        _purges.Add(entry.Number);
        var none = SwarmEntry.New(entry.Number, entry.Id) with { Epoch = entry.Epoch };
        _digest.Add(none);
        return none;
    }

    private void Put(SwarmEntry entry)
    {
        entry.Write(database);
        _digest.Add(entry);
    }

    private long NextNumber()
    {
        // Never again the number of a deleted one: what is left of that would seem to belong to the new one.
        var number = 1 + Math.Max(
            database.ReadNumber("SELECT ifnull(max(number), 0) FROM swarms"), FloorTable.NumberMax(database));
        return number <= Place.SwarmNumberMax
            ? number
            : throw new InvalidOperationException($"A journal holds at most {Place.SwarmNumberMax} swarms.");
    }

    private static void Require(bool holds, SwarmEntry entry, string broken)
    {
        if (!holds)
        {
            throw new InvalidOperationException(
                $"Swarm {entry.Id} at position {entry.Position}: {broken}. The engine broke the journal's contract.");
        }
    }
}
