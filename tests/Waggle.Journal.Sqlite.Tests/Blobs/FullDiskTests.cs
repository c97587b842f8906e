using Waggle.Engine.Blobs;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Tests.Disks;

namespace Waggle.Journal.Sqlite.Tests.Blobs;

[Trait("Needs", "root")]
public sealed class FullDiskTests : IDisposable
{
    private readonly SmallDisk _disk = new();

    [Fact]
    public void A_blob_that_fills_the_disk_is_refused_and_leaves_its_room_free()
    {
        var store = FileBlobStore.Open(new() { Directory = _disk.Folder.Path, FreeBytesMin = 0 });
        _disk.Fill(bytesLeft: 600_000);
        using (var upload = store.Begin(lengthExpected: null))
        {
            Assert.Throws<BlobStoreFullException>(() => WriteForEver(upload));
        }

        Assert.Empty(store.List());
        Assert.True(new DriveInfo(_disk.Folder.Path).AvailableFreeSpace > 500_000);

        _disk.MakeRoom();
        using var again = store.Begin(lengthExpected: 1_000_000);
        again.Write(new byte[1_000_000]);
        again.Commit();
        Assert.Equal(1_000_000, store.Find(again.Seal()));
    }

    [Fact]
    public void A_blob_is_not_begun_on_a_full_disk()
    {
        var store = FileBlobStore.Open(new() { Directory = _disk.Folder.Path, FreeBytesMin = 0 });
        _disk.Fill(bytesLeft: 0);

        Assert.Throws<BlobStoreFullException>(() => store.Begin(lengthExpected: 1));
    }

    [Fact]
    public void A_blob_never_takes_the_room_that_is_kept_for_the_journal()
    {
        var store = FileBlobStore.Open(new() { Directory = _disk.Folder.Path, FreeBytesMin = 1_500_000 });
        Assert.Throws<BlobStoreFullException>(() => store.Begin(lengthExpected: 3_900_000));
        using var fits = store.Begin(lengthExpected: 2_000_000);
        using var unannounced = store.Begin(lengthExpected: null);
        Assert.Throws<BlobStoreFullException>(() => WriteForEver(unannounced));
        Assert.InRange(unannounced.Length, 2_000_000, 3_300_000);
    }

    public void Dispose() => _disk.Dispose();

    private static void WriteForEver(IBlobUpload upload)
    {
        while (true)
        {
            upload.Write(new byte[50_000]);
        }
    }
}
