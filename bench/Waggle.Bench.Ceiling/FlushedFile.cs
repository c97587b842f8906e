using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Waggle.Bench.Ceiling;

/// <summary>A file that is written and flushed: to its end, or in turns over blocks that are there already.</summary>
internal sealed partial class FlushedFile : IDisposable
{
    private const int BlockBytes = 1024 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly long _preallocated;
    private long _end;

    /// <summary>Makes it.</summary>
    /// <param name="preallocated">Bytes that are written before, so that a flush carries no metadata; 0: it
    /// grows.</param>
    public FlushedFile(string folder, long preallocated)
    {
        _path = Path.Combine(folder, Path.GetRandomFileName());
        _handle = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        _preallocated = preallocated;
        var block = new byte[BlockBytes];
        for (var offset = 0L; offset < preallocated; offset += block.Length)
        {
            RandomAccess.Write(_handle, block, offset);
        }

        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Writes, and returns when it is flushed.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_preallocated > 0 && _end + bytes.Length > _preallocated)
        {
            _end = 0;
        }

        RandomAccess.Write(_handle, bytes, _end);
        _end += bytes.Length;
        if (FlushData(_handle) != 0)
        {
            throw new IOException($"fdatasync failed with {Marshal.GetLastPInvokeError()}.");
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(_path);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FlushData(SafeFileHandle handle);
}
