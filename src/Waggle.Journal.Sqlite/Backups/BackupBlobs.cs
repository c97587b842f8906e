namespace Waggle.Journal.Sqlite.Backups;

/// <summary>The blobs of a backup.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">How many bytes they have together.</param>
/// <param name="Hash">SHA-256 over their references in order, a line each, in hexadecimal digits: a blob that is
/// missing is seen.</param>
public sealed record BackupBlobs(long Count, long Bytes, string Hash);
