namespace Waggle.Journal.Sqlite.Backups;

/// <summary>What a backup holds, as it says itself.</summary>
/// <param name="Format">Of the file: see <see cref="BackupLayout.Format"/>.</param>
/// <param name="MadeAt">When it was made: a moment after the state that it holds.</param>
/// <param name="Commits">How many commits the database had.</param>
/// <param name="Events">How many events the journals of all swarms have.</param>
/// <param name="DatabaseBytes">Of the database.</param>
/// <param name="DatabaseHash">SHA-256 of the database, in hexadecimal digits.</param>
/// <param name="Swarms">In ordinal order.</param>
/// <param name="Blobs">What was too large for the journal.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset MadeAt,
    long Commits,
    long Events,
    long DatabaseBytes,
    string DatabaseHash,
    IReadOnlyList<BackupSwarm> Swarms,
    BackupBlobs Blobs);
