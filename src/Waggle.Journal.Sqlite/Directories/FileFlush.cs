using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Waggle.Journal.Sqlite.Directories;

/// <summary>Makes what was written to a file survive a power cut, and hears when it does not.</summary>
/// <remarks>The platform's <see cref="RandomAccess.FlushToDisk"/> lets an I/O error of the flush go by: with one
/// injected into fsync it returned as if all were well.</remarks>
public static partial class FileFlush
{
    // What special files answer that have nothing to flush.
    private const int InvalidArgument = 22;

    /// <summary>Flushes one file.</summary>
    /// <exception cref="IOException">It could not be flushed; nobody knows what the disk holds.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        if (Synchronize(file) != 0 && Marshal.GetLastPInvokeError() is var code and not InvalidArgument)
        {
            var error = new Win32Exception(code);
            throw new IOException($"A file could not be flushed to the disk: {error.Message}.", error)
            {
                HResult = code,
            };
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(SafeFileHandle file);
}
