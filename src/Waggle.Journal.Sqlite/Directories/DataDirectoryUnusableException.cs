namespace Waggle.Journal.Sqlite.Directories;

/// <summary>The data directory cannot be used: it is no folder, cannot be written, or has no room.</summary>
public sealed class DataDirectoryUnusableException : IOException
{
    /// <summary>Says what was found and what to do.</summary>
    public DataDirectoryUnusableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
