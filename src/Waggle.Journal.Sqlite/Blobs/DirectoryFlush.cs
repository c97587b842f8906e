using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>Makes the names in a folder survive a power cut: a flushed file may else be there without its
/// name.</summary>
/// <remarks>.NET opens no folders. Windows keeps names in a journal of its own and has nothing to call. Source:
/// fsync(2), on the entry in the directory that contains the file.</remarks>
public static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    // What file systems answer that have no such thing as flushing a folder.
    private const int InvalidArgument = 22;

    /// <summary>Flushes one folder.</summary>
    /// <exception cref="IOException">It could not be flushed.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw Failed(path);
        }

        try
        {
            if (Synchronize(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            {
                throw Failed(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new($"The folder {path} could not be flushed: {error.Message}.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
