using System.Security.Cryptography;

namespace Waggle.Journal.Sqlite.Databases;

/// <summary>The one row that counts commits: with its chained hash one number stands for the whole database.</summary>
/// <param name="Id">16 random bytes, made with the database.</param>
/// <param name="Commits">How many transactions were committed.</param>
/// <param name="Hash">Of the chain over all of them.</param>
/// <param name="Moved">How many of them the database file holds by itself at least: the rest may be in the write-ahead
/// log alone. A file that holds fewer is not the one that this log belongs to.</param>
/// <param name="Losses">How often the store went back: a loss of commits was accepted, or it was restored.</param>
/// <param name="Restored">Which of these was the last restore; 0 when there was none.</param>
internal sealed record StoreState(
    byte[] Id, long Commits, byte[] Hash, long Moved, long Losses, long Restored)
{
    public const int IdLength = 16;

    public static StoreState New() => new(
        RandomNumberGenerator.GetBytes(IdLength),
        Commits: 0,
        new byte[SHA256.HashSizeInBytes],
        Moved: 0,
        Losses: 0,
        Restored: 0);

    public static StoreState Read(SqliteDatabase database)
    {
        using var statement = database.Use(
            "SELECT id, commits, hash, moved, losses, restored, checksum FROM store WHERE one = 1");
        if (!statement.Step())
        {
            throw Damage.Broken("its row that counts commits is missing.");
        }

        var state = new StoreState(
            statement.Bytes(0).ToArray(),
            statement.Number(1),
            statement.Bytes(2).ToArray(),
            statement.Number(3),
            statement.Number(4),
            statement.Number(5));
        return state.Checksum() == statement.Number(6)
            ? state
            : throw Damage.Broken("the checksum of its row that counts commits is wrong.");
    }

    /// <summary>The state after one more commit.</summary>
    public StoreState Next(ReadOnlySpan<byte> digest) => this with
    {
        Commits = Commits + 1,
        Hash = SHA256.HashData([.. Hash, .. BitConverter.GetBytes(Commits), .. digest]),
    };

    /// <summary>The state of the store that a copy becomes when it is restored: another store, which went back. The
    /// mark of the store that it is a copy of does not fit it.</summary>
    public StoreState ToRestored() => Next("restored"u8) with
    {
        Id = RandomNumberGenerator.GetBytes(IdLength),
        Losses = Losses + 1,
        Restored = Losses + 1,
    };

    public void Write(SqliteDatabase database)
    {
        using var statement = database.Use("INSERT OR REPLACE INTO store VALUES (1, ?, ?, ?, ?, ?, ?, ?)");
        statement
            .BindBytes(1, Id)
            .Bind(2, Commits)
            .BindBytes(3, Hash)
            .Bind(4, Moved)
            .Bind(5, Losses)
            .Bind(6, Restored)
            .Bind(7, Checksum())
            .Run();
    }

    private long Checksum()
    {
        var checksum = new Checksum();
        checksum.Add(Id);
        checksum.Add(Commits);
        checksum.Add(Hash);
        checksum.Add(Moved);
        checksum.Add(Losses);
        checksum.Add(Restored);
        return checksum.Value;
    }
}
