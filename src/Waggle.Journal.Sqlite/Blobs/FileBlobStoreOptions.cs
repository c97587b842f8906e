namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>Where blobs are kept and how much of the disk they may take.</summary>
public sealed class FileBlobStoreOptions
{
    /// <summary>The data directory. It is there, and this process holds it: see
    /// <see cref="Directories.DataDirectory"/>.</summary>
    public required string Directory { get; init; }

    /// <summary>How much of the disk is left free: the journal writes there too, and must never be the one that finds
    /// it full. Holds the largest batch four times.</summary>
    public long FreeBytesMin { get; init; } = 256L * 1024 * 1024;

    /// <summary>Makes the names in a folder survive a power cut.</summary>
    public Action<string> FlushFolder { get; init; } = DirectoryFlush.Flush;

    /// <summary>Called on an error after which nobody knows what the disk holds. It must end the process, and does by
    /// default.</summary>
    public Action<string> Fatal { get; init; } = Environment.FailFast;
}
