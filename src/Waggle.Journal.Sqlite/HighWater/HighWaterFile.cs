using Microsoft.Win32.SafeHandles;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.HighWater;

/// <summary>A file beside the database that says how far it had come, so that one that went back is seen.</summary>
/// <remarks>Marks go to two slots in turn, in blocks of their own: a torn write spoils one and leaves the other.
/// A mark is written after its commit was flushed, hence never ahead of the database.</remarks>
internal sealed class HighWaterFile : IDisposable
{
    /// <summary>At least a block of the disk, so that one torn write touches one slot.</summary>
    private const int SlotLength = 4096;

    private readonly SafeFileHandle _handle;

    private HighWaterFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>The newer of the marks in a file; null when there is no whole mark. A blank file, as a power cut
    /// while it is made leaves it, says that nothing was committed.</summary>
    public static HighWaterMark? Read(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[2 * SlotLength];
        RandomAccess.Read(handle, content, fileOffset: 0);
        var first = HighWaterMark.Read(content.AsSpan(0, SlotLength));
        var second = HighWaterMark.Read(content.AsSpan(SlotLength));
        if (first is null && second is null)
        {
            return content.AsSpan().ContainsAnyExcept((byte)0) ? null : HighWaterMark.None;
        }

        return first is null || second?.Commits > first.Commits ? second : first;
    }

    /// <summary>Opens the file to write, making it, flushed, when it is not there.</summary>
    public static HighWaterFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            var length = RandomAccess.GetLength(handle);
            if (length < 2 * SlotLength)
            {
                // Both blocks are there from now on: a full disk cannot refuse a mark later.
                RandomAccess.Write(handle, new byte[(2 * SlotLength) - length], length);
                FileFlush.Flush(handle);
            }

            // Not only when it was made now: a process that was killed here left a name that only this makes durable.
            DirectoryFlush.Flush(Path.GetDirectoryName(path)!);

            return new HighWaterFile(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Writes a mark. Survives the end of the process, not a power cut.</summary>
    public void Write(HighWaterMark mark)
    {
        Span<byte> slot = stackalloc byte[HighWaterMark.Length];
        mark.Write(slot);
        RandomAccess.Write(_handle, slot, fileOffset: (mark.Commits & 1) * SlotLength);
    }

    /// <summary>Forgets what was there, also what was further on, and goes on from a mark. Flushed.</summary>
    public void Reset(HighWaterMark mark)
    {
        RandomAccess.Write(_handle, new byte[2 * SlotLength], fileOffset: 0);
        Write(mark);
        Flush();
    }

    /// <summary>Makes what was written survive a power cut.</summary>
    public void Flush() => FileFlush.Flush(_handle);

    public void Dispose() => _handle.Dispose();
}
