using Microsoft.Win32.SafeHandles;

namespace Waggle.Journal.Sqlite.Directories;

/// <summary>The folder in which a node keeps everything, held by one process at a time.</summary>
/// <remarks>
/// <para>The lock is the operating system's lock on the file <c>lock</c>, which ends with its process however that
/// dies. The file <c>holder.json</c> only says who holds it (a locked file cannot be read by others); what a dead
/// process left there is taken over.</para>
/// <para>Dispose it last: after the journal.</para>
/// </remarks>
public sealed class DataDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string HolderName = "holder.json";

    /// <summary>The names of the files with which a directory is held: an empty one has no others.</summary>
    internal static readonly string[] OwnFiles = [LockName, HolderName];

    /// <summary>The content is padded to this, so that one write replaces it and no reader sees half of it.</summary>
    private const int ContentLength = 1024;

    private readonly FileStream _lock;
    private readonly SafeFileHandle _content;
    private DataDirectoryHolder _holder;

    private DataDirectory(string path, FileStream held, SafeFileHandle content, DataDirectoryHolder holder)
    {
        Path = path;
        _lock = held;
        _content = content;
        _holder = holder;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Takes a data directory, making it (for its owner alone) when it is not there.</summary>
    /// <param name="path">The folder. The one it is in must exist.</param>
    /// <param name="time">Stamps when it was taken.</param>
    /// <exception cref="DataDirectoryHeldException">Another process holds it.</exception>
    /// <exception cref="DataDirectoryUnusableException">It is no folder, cannot be written, or is full.</exception>
    public static DataDirectory Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Create(full);
            return Take(full, time);
        }
        catch (Exception failure) when (
            failure is UnauthorizedAccessException
            || (failure is IOException and not DataDirectoryHeldException and not DataDirectoryUnusableException))
        {
            throw new DataDirectoryUnusableException(
                $"The data directory {full} cannot be used: {failure.Message} Check that this user may write there and "
                + "that the disk is neither full nor mounted read-only, or name another directory with --data.",
                failure);
        }
    }

    /// <summary>Who holds a data directory now, or null when nobody does.</summary>
    public static DataDirectoryHolder? FindHolder(string path)
    {
        try
        {
            return ReadHolder(path) is { } holder && IsHeld(path) ? holder : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Tells where this process serves, for clients that are given only the directory.</summary>
    public void Publish(Uri url) => Write(_holder = _holder with { Url = url });

    /// <summary>Gives the directory back.</summary>
    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed)
        {
            return;
        }

        RandomAccess.Write(_content, Padded([]), fileOffset: 0);
        _content.Dispose();
        _lock.Dispose();
    }

    private static void Create(string path)
    {
        if (File.Exists(path))
        {
            throw new DataDirectoryUnusableException(
                $"The data directory {path} is a file. Name a folder with --data.", inner: null);
        }

        if (Directory.Exists(path) || System.IO.Path.GetDirectoryName(path) is not { } parent)
        {
            return;
        }

        if (!Directory.Exists(parent))
        {
            throw new DataDirectoryUnusableException(
                $"The data directory {path} cannot be made, because {parent} does not exist. Make that folder first, "
                + "or name another directory with --data.",
                inner: null);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // Else a power cut may take the whole directory away, with everything that was flushed in it.
        Blobs.DirectoryFlush.Flush(parent);
    }

    private static DataDirectory Take(string path, TimeProvider time)
    {
        var held = Lock(path);
        SafeFileHandle? content = null;
        try
        {
            content = File.OpenHandle(
                System.IO.Path.Combine(path, HolderName), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            var holder = new DataDirectoryHolder(
                Environment.ProcessId, Environment.MachineName, time.GetUtcNow(), Url: null);
            var directory = new DataDirectory(path, held, content, holder);
            directory.Write(holder);
            return directory;
        }
        catch
        {
            content?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 0);
        }
        catch (IOException) when (IsHeld(path))
        {
            throw new DataDirectoryHeldException(path, ReadHolder(path));
        }
    }

    // Asks for a shared lock and gives it back at once. Only asked when there is the name of a holder or taking the
    // lock failed, so a server that starts on a directory that was given back in order never meets it.
    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(
                System.IO.Path.Combine(path, LockName), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return false;
        }
        catch (Exception failure) when (
            failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static DataDirectoryHolder? ReadHolder(string path)
    {
        var contentPath = System.IO.Path.Combine(path, HolderName);
        if (!File.Exists(contentPath))
        {
            return null;
        }

        using var file = File.OpenHandle(contentPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[ContentLength];
        var length = RandomAccess.Read(file, content, fileOffset: 0);
        return DataDirectoryHolder.Parse(content.AsSpan(0, length));
    }

    private static byte[] Padded(ReadOnlySpan<byte> content)
    {
        var padded = new byte[ContentLength];
        padded.AsSpan().Fill((byte)' ');
        padded[^1] = (byte)'\n';
        content.CopyTo(padded);
        return padded;
    }

    private void Write(DataDirectoryHolder holder) =>
        RandomAccess.Write(_content, Padded(holder.ToBytes()), fileOffset: 0);
}
