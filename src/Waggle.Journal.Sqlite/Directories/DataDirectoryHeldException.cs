namespace Waggle.Journal.Sqlite.Directories;

/// <summary>Another process holds the data directory.</summary>
public sealed class DataDirectoryHeldException : IOException
{
    /// <summary>Names who holds it.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="holder">Null when the holder has not said who it is.</param>
    public DataDirectoryHeldException(string directory, DataDirectoryHolder? holder)
        : base(
            $"The data directory {directory} is in use by {holder?.ToString() ?? "a process that gives no name"}. "
            + "Two servers on one directory would destroy it: stop that one, talk to it, or name another directory "
            + "with --data.")
    {
        Directory = directory;
        Holder = holder;
    }

    /// <summary>The data directory.</summary>
    public string Directory { get; }

    /// <summary>Who holds it, or null when the holder has not said.</summary>
    public DataDirectoryHolder? Holder { get; }
}
