using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Waggle.Bench.Journal;

/// <summary>A log of our own at its fastest: a file whose blocks are there already, appended to and flushed.</summary>
/// <remarks>It has no checksums, no recovery, no rows, no second reader: what it reaches is an upper bound.</remarks>
internal sealed partial class PlainFile : IContestant
{
    /// <summary>Written once before the measurement, so that a flush carries data and no metadata.</summary>
    private const int Length = 512 * 1024 * 1024;

    private readonly SafeFileHandle _handle;
    private long _end;

    public PlainFile(string folder)
    {
        _handle = File.OpenHandle(
            Path.Combine(folder, "bench.log"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var block = new byte[1024 * 1024];
        for (var offset = 0L; offset < Length; offset += block.Length)
        {
            RandomAccess.Write(_handle, block, offset);
        }

        RandomAccess.FlushToDisk(_handle);
    }

    public string Name => "plain file, blocks allocated, fdatasync";

    public void Commit(IReadOnlyList<byte[]> events)
    {
        byte[] bytes = [.. events.SelectMany(bytes => bytes)];
        if (_end + bytes.Length > Length)
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

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FlushData(SafeFileHandle handle);
}
