namespace Waggle.Journal.Sqlite.Backups;

/// <summary>The folder beside a backup in which it is made. Disposing removes it; what a killed process left is removed
/// by the next one.</summary>
internal sealed class PartialBackup : IDisposable
{
    private const string LockName = "lock";

    private readonly string _path;
    private readonly FileStream _lock;

    private PartialBackup(string path)
    {
        _path = path;
        _lock = new FileStream(
            Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
    }

    /// <summary>The copy of the database.</summary>
    public string Database => Path.Combine(_path, BackupLayout.Database);

    /// <summary>The backup, before it gets its name.</summary>
    public string Archive => Path.Combine(_path, "archive");

    /// <summary>Makes the folder, for its owner alone, and empties it.</summary>
    /// <exception cref="IOException">It cannot be made, or another process makes the same backup.</exception>
    public static PartialBackup Take(string file)
    {
        var path = file + ".partial";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var partial = new PartialBackup(path);
        try
        {
            partial.Empty();
            return partial;
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Directory.Delete(_path, recursive: true);
        _lock.Dispose();
    }

    private void Empty()
    {
        foreach (var left in new DirectoryInfo(_path).EnumerateFiles())
        {
            if (!string.Equals(left.Name, LockName, StringComparison.Ordinal))
            {
                left.Delete();
            }
        }
    }
}
