using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Journal.Sqlite.Blobs;

namespace Waggle.Journal.Sqlite.Tests.Blobs;

public sealed class FileBlobStoreTests : IDisposable
{
    private static readonly byte[] _bytes =
        [.. Enumerable.Range(0, 100_000).Select(static number => (byte)(number * 7))];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_blob_is_found_under_the_hash_of_its_bytes_also_after_a_restart()
    {
        var reference = Put(Open(), _bytes);

        Assert.Equal(BlobRef.OfDigest(SHA256.HashData(_bytes)), reference);
        var store = Open();
        Assert.Equal(_bytes.Length, store.Find(reference));
        Assert.Equal(_bytes, Read(store, reference));
        Assert.Equal([new BlobEntry(reference, _bytes.Length)], store.List());
    }

    [Fact]
    public void Nothing_of_an_upload_can_be_seen_before_it_is_committed()
    {
        var store = Open();
        using var upload = store.Begin(lengthExpected: null);
        upload.Write(_bytes);
        var reference = upload.Seal();

        Assert.Null(store.Find(reference));
        Assert.Null(store.OpenRead(reference));
        Assert.Empty(store.List());

        upload.Commit();
        Assert.Equal(_bytes.Length, store.Find(reference));
    }

    [Fact]
    public void A_blob_is_found_only_when_a_power_cut_can_no_longer_take_its_name_away()
    {
        FileBlobStore? store = null;
        var flushed = new List<string>();
        var found = new List<long?>();
        var reference = BlobRef.OfDigest(SHA256.HashData(_bytes));
        store = FileBlobStore.Open(new()
        {
            Directory = _folder.Path,
            FreeBytesMin = 0,
            FlushFolder = folder =>
            {
                flushed.Add(Path.GetRelativePath(_folder.Path, folder));
                found.Add(store!.Find(reference));
            },
        });

        Put(store, _bytes);
        var shard = Path.Combine("blobs", reference.Value.Substring(7, 2));

        // The folder of all blobs, the new folder in it, the new file in that.
        Assert.Equal([".", "blobs", shard], flushed);
        Assert.Equal([null, null, null], found);
        Assert.Equal(_bytes.Length, store.Find(reference));

        // What is durable already stays visible while the same content comes again.
        Put(store, _bytes);
        Assert.Equal([".", "blobs", shard, shard], flushed);
        Assert.Equal(_bytes.Length, found[^1]);
    }

    [Fact]
    public void A_failed_flush_ends_the_process_and_the_blob_is_not_acknowledged()
    {
        var broken = false;
        var fatal = new List<string>();
        var store = FileBlobStore.Open(new()
        {
            Directory = _folder.Path,
            FreeBytesMin = 0,
            FlushFolder = Flush,
            Fatal = fatal.Add,
        });
        Put(store, [1]);
        broken = true;

        Assert.Throws<IOException>(() => Put(store, _bytes));

        Assert.Contains("the disk is on fire", Assert.Single(fatal), StringComparison.Ordinal);
        Assert.Null(store.Find(BlobRef.OfDigest(SHA256.HashData(_bytes))));

        void Flush(string folder)
        {
            if (broken)
            {
                throw new IOException("the disk is on fire");
            }
        }
    }

    [Fact]
    public void An_upload_that_is_given_up_leaves_nothing()
    {
        var store = Open();
        using (var upload = store.Begin(lengthExpected: null))
        {
            upload.Write(_bytes);
            Assert.Single(Uploads());
        }

        Assert.Empty(Uploads());
        Assert.Empty(store.List());
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_at_the_next_start()
    {
        // Disposed only after the next start, as a killed process never disposes.
        using var killed = Open().Begin(lengthExpected: null);
        killed.Write(_bytes);
        Assert.Single(Uploads());

        var store = Open();

        Assert.Empty(Uploads());
        Assert.Empty(store.List());
    }

    [Fact]
    public void The_same_content_twice_is_one_file()
    {
        var store = Open();

        Assert.Equal(Put(store, _bytes), Put(store, _bytes));
        Assert.Single(store.List());
        Assert.Single(BlobFiles());
    }

    [Fact]
    public void Blobs_put_at_the_same_time_are_all_there_once()
    {
        var store = Open();
        var references = new BlobRef[64];

        Parallel.For(0, references.Length, number => references[number] = Put(store, [(byte)(number % 8)]));

        Assert.Equal(8, references.Distinct().Count());
        Assert.All(references, reference => Assert.Equal(1, store.Find(reference)));
        Assert.Equal(
            references.Distinct().Order(Comparer<BlobRef>.Create(static (one, other) =>
                string.CompareOrdinal(one.Value, other.Value))),
            store.List().Select(static entry => entry.Reference));
    }

    [Fact]
    public void A_truncated_file_and_a_flipped_bit_are_found_and_putting_it_again_repairs_it()
    {
        var store = Open();
        var cut = Put(store, _bytes);
        var flipped = Put(store, _bytes.AsSpan(1));
        using (var file = File.OpenWrite(FileOf(cut)))
        {
            file.SetLength(_bytes.Length - 1);
        }

        using (var file = File.OpenWrite(FileOf(flipped)))
        {
            file.Position = 50_000;
            file.WriteByte((byte)(_bytes[50_001] ^ 1));
        }

        Assert.Equal(
            new[] { cut, flipped }.Select(static it => it.Value).Order(StringComparer.Ordinal),
            BlobVerification.Of(store).Damaged.Select(static it => it.Value));
        Assert.Throws<BlobDamagedException>(() => Read(store, cut));
        Assert.Throws<BlobDamagedException>(() => Read(store, flipped));

        Put(store, _bytes);
        Put(store, _bytes.AsSpan(1));
        Assert.Empty(BlobVerification.Of(store).Damaged);
    }

    [Fact]
    public void A_reader_goes_on_while_the_same_content_is_put_again()
    {
        var store = Open();
        var reference = Put(store, _bytes);
        using var reading = new VerifiedBlobStream(store.OpenRead(reference)!, reference);
        reading.ReadExactly(new byte[1000]);

        Put(store, _bytes);

        reading.ReadExactly(new byte[_bytes.Length - 1000]);
    }

    [Fact]
    public void Room_for_the_journal_is_kept_before_and_while_a_blob_comes_in()
    {
        var free = new DriveInfo(_folder.Path).AvailableFreeSpace;
        var greedy = FileBlobStore.Open(new() { Directory = _folder.Path, FreeBytesMin = free * 2 });
        Assert.Throws<BlobStoreFullException>(() => greedy.Begin(lengthExpected: null));

        var store = FileBlobStore.Open(new() { Directory = _folder.Path, FreeBytesMin = free / 2 });
        Assert.Throws<BlobStoreFullException>(() => store.Begin(lengthExpected: free));
        Assert.Empty(Uploads());
    }

    [Fact]
    public void Foreign_files_are_no_blobs()
    {
        var store = Open();
        var reference = Put(store, _bytes);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(FileOf(reference))!, "sha256-note.txt"), "mine");

        Assert.Single(store.List());
    }

    public void Dispose() => _folder.Dispose();

    private static BlobRef Put(FileBlobStore store, ReadOnlySpan<byte> bytes)
    {
        using var upload = store.Begin(bytes.Length);
        upload.Write(bytes[..(bytes.Length / 2)]);
        upload.Write(bytes[(bytes.Length / 2)..]);
        upload.Commit();
        return upload.Seal();
    }

    private static byte[] Read(FileBlobStore store, BlobRef reference)
    {
        using var stream = new VerifiedBlobStream(store.OpenRead(reference)!, reference);
        using var read = new MemoryStream();
        stream.CopyTo(read);
        return read.ToArray();
    }

    private FileBlobStore Open() => FileBlobStore.Open(new() { Directory = _folder.Path, FreeBytesMin = 0 });

    private string FileOf(BlobRef reference) =>
        Path.Combine(_folder.Path, "blobs", reference.Value.Substring(7, 2), reference.Value);

    private string[] Uploads() => Directory.GetFiles(Path.Combine(_folder.Path, "blobs", "uploads"));

    private string[] BlobFiles() => Directory.GetFiles(
        Path.Combine(_folder.Path, "blobs"), "sha256-*", SearchOption.AllDirectories);
}
