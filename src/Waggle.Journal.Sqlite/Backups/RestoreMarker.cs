using System.Text;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>A file that is in a data directory for as long as it is being restored: nothing else may use what is
/// there.</summary>
internal static class RestoreMarker
{
    public const string Name = "restoring";

    /// <summary>True when a restore into this directory was begun and not ended.</summary>
    public static bool IsThere(string directory) => File.Exists(PathIn(directory));

    /// <summary>Says, durably, that a restore begins.</summary>
    public static void Put(string directory, string backup)
    {
        using var file = File.OpenHandle(
            PathIn(directory), FileMode.Create, FileAccess.Write, FileShare.Read);
        RandomAccess.Write(file, Encoding.UTF8.GetBytes(backup + "\n"), fileOffset: 0);
        FileFlush.Flush(file);
        Blobs.DirectoryFlush.Flush(directory);
    }

    /// <summary>Says, durably, that what is there is whole, or that nothing is there.</summary>
    public static void Remove(string directory)
    {
        Blobs.DirectoryFlush.Flush(directory);
        File.Delete(PathIn(directory));
        Blobs.DirectoryFlush.Flush(directory);
    }

    /// <summary>Refuses a directory that a restore has left half done.</summary>
    /// <exception cref="DataDirectoryUnusableException">It is one.</exception>
    public static void Refuse(string directory)
    {
        if (!IsThere(directory))
        {
            return;
        }

        var backup = File.ReadAllText(PathIn(directory)).TrimEnd();
        throw new DataDirectoryUnusableException(
            $"A restore into {directory} was interrupted, so what is there is not whole. Run it again: "
            + $"'waggle restore {backup} --data {directory}'. Or remove the directory.",
            inner: null);
    }

    private static string PathIn(string directory) => Path.Combine(directory, Name);
}
