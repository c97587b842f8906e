using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.Records;

/// <summary>The table of records: only ever appended to.</summary>
internal static class RecordTable
{
    /// <summary>A batch of records ends here, so that no read holds on to the write-ahead log for long.</summary>
    private const int BatchRecordsMax = 256;

    /// <summary>A batch of records ends after the one that reaches this: bounds memory.</summary>
    private const int BatchBytesMax = 4 * 1024 * 1024;

    public static void Append(SqliteDatabase database, long swarmNumber, JournalRecord record)
    {
        using var statement = database.Use(
            "INSERT INTO records(place, count, time, hash, checksum, keys, events) VALUES (?, ?, ?, ?, ?, ?, ?)");
        var place = Place.Of(swarmNumber, record.FirstPosition);
        statement
            .Bind(1, place)
            .Bind(2, record.Count)
            .Bind(3, record.Time.Milliseconds)
            .BindBytes(4, record.Hash.Span)
            .Bind(5, KeysChecksum(place, record.Count, record.Time.Milliseconds, record.Keys.Span))
            .BindBytes(6, record.Keys.Span)
            .BindBytes(7, record.Events.Span)
            .Run();
    }

    /// <summary>Some records in order, beginning with the one that holds a position. None: there are no more.</summary>
    public static List<JournalRecord> ReadBatch(SqliteDatabase database, long swarmNumber, long position)
    {
        using var statement = database.Use(
            "SELECT place, count, time, hash, checksum, keys, events FROM records WHERE place BETWEEN "
            + "ifnull((SELECT max(place) FROM records WHERE place BETWEEN ?1 AND ?2), ?2) AND ?3 "
            + $"AND place + count > ?2 ORDER BY place LIMIT {BatchRecordsMax}");
        statement
            .Bind(1, Place.Of(swarmNumber, 0))
            .Bind(2, Place.Of(swarmNumber, position))
            .Bind(3, Place.Of(swarmNumber, Place.PositionMax));
        var batch = new List<JournalRecord>();
        for (var bytes = 0L; bytes < BatchBytesMax && statement.Step();)
        {
            var record = Read(statement);
            bytes += record.Keys.Length + record.Events.Length;
            batch.Add(record);
        }

        return batch;
    }

    /// <summary>The record that holds a position, or null.</summary>
    public static JournalRecord? Find(SqliteDatabase database, long swarmNumber, long position)
    {
        using var statement = database.Use(
            "SELECT place, count, time, hash, checksum, keys, events FROM records "
            + "WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1");
        statement.Bind(1, Place.Of(swarmNumber, 0)).Bind(2, Place.Of(swarmNumber, position));
        return statement.Step() && Read(statement) is var record && record.LastPosition >= position ? record : null;
    }

    /// <summary>The last position and hash among the records that begin at or before a position, or null.</summary>
    public static (long LastPosition, byte[] Hash)? FindEnd(SqliteDatabase database, long swarmNumber, long position)
    {
        using var statement = database.Use(
            "SELECT place, count, hash FROM records WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1");
        statement.Bind(1, Place.Of(swarmNumber, 0)).Bind(2, Place.Of(swarmNumber, position));
        return statement.Step()
            ? (Place.PositionOf(statement.Number(0)) + statement.Number(1) - 1, statement.Bytes(2).ToArray())
            : null;
    }

    /// <summary>The keys of some records, newest first, of those that begin before a position.</summary>
    /// <param name="next">Where the next batch goes on, or 0 when this was the last one.</param>
    public static List<RecordKeys> ReadKeys(
        SqliteDatabase database, long swarmNumber, long before, Timestamp notBefore, out long next)
    {
        using var statement = database.Use(
            "SELECT place, count, time, checksum, keys FROM records WHERE place BETWEEN ? AND ? "
            + $"ORDER BY place DESC LIMIT {BatchRecordsMax}");
        statement.Bind(1, Place.Of(swarmNumber, 1)).Bind(2, Place.Of(swarmNumber, before - 1));
        var batch = new List<RecordKeys>();
        next = 0;
        while (statement.Step())
        {
            var time = new Timestamp(statement.Number(2));
            if (time < notBefore)
            {
                // Time never goes back within a swarm: what is older comes from here on.
                next = 0;
                break;
            }

            var place = statement.Number(0);
            next = Place.PositionOf(place);
            Verify(statement.Number(3), place, statement.Number(1), time.Milliseconds, statement.Bytes(4));
            if (!statement.Bytes(4).IsEmpty)
            {
                batch.Add(new RecordKeys(next, time, statement.Bytes(4).ToArray()));
            }
        }

        return batch;
    }

    private static JournalRecord Read(SqliteStatement statement)
    {
        var (place, count, time) = (statement.Number(0), statement.Number(1), statement.Number(2));
        Verify(statement.Number(4), place, count, time, statement.Bytes(5));
        return new JournalRecord(
            Place.PositionOf(place),
            (int)count,
            new Timestamp(time),
            statement.Bytes(3).ToArray(),
            statement.Bytes(5).ToArray(),
            statement.Bytes(6).ToArray());
    }

    private static void Verify(long checksum, long place, long count, long time, ReadOnlySpan<byte> keys)
    {
        if (checksum != KeysChecksum(place, count, time, keys))
        {
            throw Damage.Broken($"the checksum of the record at position {Place.PositionOf(place)} is wrong.");
        }
    }

    // The events are guarded by the chain; keys are also read without them.
    private static long KeysChecksum(long place, long count, long time, ReadOnlySpan<byte> keys)
    {
        var checksum = new Checksum();
        checksum.Add(place);
        checksum.Add(count);
        checksum.Add(time);
        checksum.Add(keys);
        return checksum.Value;
    }
}
