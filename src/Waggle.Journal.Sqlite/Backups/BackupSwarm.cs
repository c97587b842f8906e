namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Where a swarm stood when it was backed up.</summary>
/// <param name="Swarm">Its name.</param>
/// <param name="Position">Of its last event.</param>
/// <param name="Hash">Of its chain up to there, in hexadecimal digits.</param>
/// <param name="Time">Of its last event, or the epoch of time when there is none.</param>
public sealed record BackupSwarm(string Swarm, long Position, string Hash, DateTimeOffset Time);
