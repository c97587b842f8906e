using Waggle.Testing.Processes;

namespace Waggle.Journal.Sqlite.Tests.Disks;

/// <summary>A file system in memory that is soon full. Needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Bytes = 4 * 1024 * 1024;

    public SmallDisk() => ShortProgram.Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "waggle-test", Folder.Path);

    public TemporaryFolder Folder { get; } = new();

    private string Filler => Path.Combine(Folder.Path, "filler");

    /// <summary>Leaves this many bytes free.</summary>
    public void Fill(int bytesLeft)
    {
        using var filler = File.Create(Filler);
        var free = new DriveInfo(Folder.Path).AvailableFreeSpace;
        filler.Write(new byte[Math.Max(0, free - bytesLeft)]);
    }

    public void MakeRoom() => File.Delete(Filler);

    public void MakeReadOnly() => ShortProgram.Run("mount", "-o", "remount,ro", Folder.Path);

    public void Dispose()
    {
        ShortProgram.Run("umount", Folder.Path);
        Folder.Dispose();
    }
}
