using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Databases;

namespace Waggle.Journal.Sqlite.Records;

/// <summary>A swarm's row: who owns it and where it stands.</summary>
/// <param name="Number">Its number in this database; 1 and up.</param>
/// <param name="Id">Its name.</param>
/// <param name="Epoch">Grows with each ownership.</param>
/// <param name="Position">Of the last event.</param>
/// <param name="Time">Of the last event.</param>
/// <param name="Hash">Of the chain up to there.</param>
/// <param name="CheckpointPosition">What the rows are complete up to.</param>
/// <param name="LossesSeen">How many of the store's accepted losses this swarm has answered with a record.</param>
/// <param name="WakeAt">Its next deadline when it was last written.</param>
internal sealed record SwarmEntry(
    long Number,
    SwarmId Id,
    long Epoch,
    long Position,
    Timestamp Time,
    ReadOnlyMemory<byte> Hash,
    long CheckpointPosition,
    long LossesSeen,
    Timestamp WakeAt)
{
    private const string Columns =
        "number, id, epoch, position, time, hash, checkpoint_position, losses_seen, wake, checksum";

    public static SwarmEntry New(long number, SwarmId id) =>
        new(
            number,
            id,
            Epoch: 0,
            Position: 0,
            Timestamp.Epoch,
            ChainHash.Start,
            CheckpointPosition: 0,
            LossesSeen: 0,
            Timestamp.Never);

    /// <summary>True when there is a swarm with this number.</summary>
    public static bool Exists(SqliteDatabase database, long number)
    {
        using var statement = database.Use("SELECT 1 FROM swarms WHERE number = ?");
        return statement.Bind(1, number).Step();
    }

    public static SwarmEntry? Find(SqliteDatabase database, SwarmId id)
    {
        using var statement = database.Use($"SELECT {Columns} FROM swarms WHERE id = ?");
        return statement.BindText(1, id.Value).Step() ? Read(statement) : null;
    }

    public static IReadOnlyList<SwarmEntry> All(SqliteDatabase database)
    {
        using var statement = database.Use($"SELECT {Columns} FROM swarms ORDER BY id");
        var entries = new List<SwarmEntry>();
        while (statement.Step())
        {
            entries.Add(Read(statement));
        }

        return entries;
    }

    /// <summary>Takes the swarm out of the table. What it had in others is for <see cref="PurgeTable"/>.</summary>
    public void Delete(SqliteDatabase database)
    {
        using var statement = database.Use("DELETE FROM swarms WHERE number = ?");
        statement.Bind(1, Number).Run();
    }

    public void Write(SqliteDatabase database)
    {
        using var statement = database.Use(
            $"INSERT INTO swarms({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(number) DO UPDATE SET "
            + "epoch = excluded.epoch, position = excluded.position, time = excluded.time, hash = excluded.hash, "
            + "checkpoint_position = excluded.checkpoint_position, losses_seen = excluded.losses_seen, "
            + "wake = excluded.wake, checksum = excluded.checksum");
        statement
            .Bind(1, Number)
            .BindText(2, Id.Value)
            .Bind(3, Epoch)
            .Bind(4, Position)
            .Bind(5, Time.Milliseconds)
            .BindBytes(6, Hash.Span)
            .Bind(7, CheckpointPosition)
            .Bind(8, LossesSeen)
            .Bind(9, WakeAt.Milliseconds)
            .Bind(10, Checksum())
            .Run();
    }

    /// <summary>Over all columns: also this swarm's part in the hash of a commit.</summary>
    public uint Checksum()
    {
        var checksum = new Checksum();
        checksum.Add(Number);
        checksum.Add(Id.Value);
        checksum.Add(Epoch);
        checksum.Add(Position);
        checksum.Add(Time.Milliseconds);
        checksum.Add(Hash.Span);
        checksum.Add(CheckpointPosition);
        checksum.Add(LossesSeen);
        checksum.Add(WakeAt.Milliseconds);
        return checksum.Value;
    }

    private static SwarmEntry Read(SqliteStatement statement)
    {
        var entry = new SwarmEntry(
            statement.Number(0),
            new SwarmId(statement.Text(1)),
            statement.Number(2),
            statement.Number(3),
            new Timestamp(statement.Number(4)),
            statement.Bytes(5).ToArray(),
            statement.Number(6),
            statement.Number(7),
            new Timestamp(statement.Number(8)));
        return entry.Checksum() == statement.Number(9)
            ? entry
            : throw Damage.Broken($"the checksum of the row of swarm {entry.Id} is wrong.");
    }
}
