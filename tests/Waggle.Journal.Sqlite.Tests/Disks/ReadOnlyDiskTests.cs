using Waggle.Core;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Tests.Disks;

[Trait("Needs", "root")]
public sealed class ReadOnlyDiskTests : IDisposable
{
    private readonly SmallDisk _disk = new();

    [Fact]
    public void A_data_directory_on_a_read_only_disk_is_refused()
    {
        _disk.MakeReadOnly();
        var refusal = Assert.Throws<DataDirectoryUnusableException>(
            () => DataDirectory.Open(Path.Combine(_disk.Folder.Path, "data"), TimeProvider.System));
        Assert.Contains("read-only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_on_a_read_only_disk_is_refused_and_stays_as_it_is()
    {
        using (var journal = _disk.Folder.Open())
        {
            journal.Open(SwarmId.Default);
        }

        var before = File.ReadAllBytes(_disk.Folder.Database);
        _disk.MakeReadOnly();

        Assert.Throws<DataDirectoryUnusableException>(() => _disk.Folder.Open());
        Assert.Equal(before, File.ReadAllBytes(_disk.Folder.Database));
    }

    public void Dispose() => _disk.Dispose();
}
