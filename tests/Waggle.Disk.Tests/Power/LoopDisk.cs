using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Power;

/// <summary>A disk of its own, in a file, whose power can be cut. Needs the right to mount.</summary>
/// <remarks>The kernel gives back the loop device when the file system is unmounted, and nothing else is left once the
/// folder is gone.</remarks>
internal sealed partial class LoopDisk : IDisposable
{
    // Of the kernel's include/uapi/linux/fs.h: FS_IOC_SHUTDOWN, and the flag with which not even what the file system
    // has in its own log is written. Whatever was not flushed is gone, as in a loss of power.
    private const uint Shutdown = 0x8004587D;
    private const uint NoLogFlush = 2;

    private const int ReadOnly = 0;

    private readonly ScratchFolder _folder = new();
    private readonly string _image;
    private bool _isMounted;

    /// <param name="mebibytes">Its size.</param>
    public LoopDisk(int mebibytes)
    {
        _image = _folder.PathOf("image");
        Directory.CreateDirectory(Path);
        using (var image = File.Create(_image))
        {
            image.SetLength(mebibytes * 1024L * 1024);
        }

        try
        {
            ShortProgram.Run("mkfs.ext4", "-q", "-F", _image);
            Mount();
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder.PathOf("mounted");

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>From now on nothing reaches the disk, and nothing can be read that is not in memory.</summary>
    public void CutPower()
    {
        var descriptor = Open(Path, ReadOnly);
        if (descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var how = NoLogFlush;
        if (Control(handle, Shutdown, ref how) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>The power is back: the disk is as it was when it went. Nobody may have a file open there.</summary>
    public void RestorePower()
    {
        Unmount();
        Mount();
    }

    /// <summary>Leaves this many bytes free.</summary>
    public void Fill(long bytesLeft)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        var bytes = Math.Max(1, free - bytesLeft).ToString(CultureInfo.InvariantCulture);
        ShortProgram.Run("fallocate", "-l", bytes, Filler);
    }

    /// <summary>Undoes <see cref="Fill"/>.</summary>
    public void MakeRoom() => File.Delete(Filler);

    /// <summary>Every write waits until <see cref="Thaw"/>.</summary>
    public void Freeze() => ShortProgram.Run("fsfreeze", "--freeze", Path);

    public void Thaw() => ShortProgram.Run("fsfreeze", "--unfreeze", Path);

    public void Dispose()
    {
        if (_isMounted)
        {
            Unmount();
        }

        _folder.Dispose();
    }

    private void Mount()
    {
        ShortProgram.Run("mount", "-o", "loop", _image, Path);
        _isMounted = true;
    }

    private void Unmount()
    {
        ShortProgram.Run("umount", Path);
        _isMounted = false;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, ref uint argument);
}
