namespace Waggle.Journal.Sqlite.Backups;

/// <summary>A backup could not be written, or what is there cannot be used as one.</summary>
public sealed class BackupUnusableException : IOException
{
    /// <summary>Says what was found and what to do.</summary>
    public BackupUnusableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
