using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Testing.Blobs;

namespace Waggle.Engine.Tests.Blobs;

public sealed class VerifiedBlobStreamTests
{
    private readonly FakeBlobStore _store = new();
    private readonly byte[] _bytes = [.. Enumerable.Range(0, 1000).Select(static number => (byte)number)];

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(333)]
    [InlineData(5000)]
    public void A_whole_blob_is_read_as_it_was_put(int bufferBytes)
    {
        using var stream = Open(_store.Put(_bytes));

        Assert.Equal(_bytes, ReadAll(stream, bufferBytes));
    }

    [Fact]
    public void An_empty_blob_is_whole()
    {
        using var stream = Open(_store.Put([]));

        Assert.Empty(ReadAll(stream, bufferBytes: 10));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5000)]
    public void The_last_part_of_a_damaged_blob_is_never_handed_out(int bufferBytes)
    {
        var reference = _store.Put(_bytes);
        _store.Damage(reference);
        using var stream = Open(reference);
        var read = new List<byte>();

        var damage = Assert.Throws<BlobDamagedException>(() => ReadAll(stream, bufferBytes, read));

        Assert.Equal(reference, damage.Reference);
        Assert.True(read.Count < _bytes.Length);
    }

    [Fact]
    public void A_range_is_read_unchecked_and_does_not_spoil_the_check_of_the_whole()
    {
        using var stream = Open(_store.Put(_bytes));
        stream.Position = 500;
        var range = new byte[10];
        stream.ReadExactly(range);

        stream.Position = 0;

        Assert.Equal(_bytes[500..510], range);
        Assert.Equal(_bytes, ReadAll(stream, bufferBytes: 64));
    }

    [Fact]
    public void Verification_counts_what_is_there_and_names_what_is_damaged()
    {
        var good = _store.Put(_bytes);
        var bad = _store.Put([1, 2, 3]);
        _store.Damage(bad);

        var verification = BlobVerification.Of(_store);

        Assert.Equal(2, verification.Count);
        Assert.Equal(1003, verification.Bytes);
        Assert.Equal([bad], verification.Damaged);
        Assert.NotEqual(good, bad);
    }

    private VerifiedBlobStream Open(BlobRef reference) => new(_store.OpenRead(reference)!, reference);

    private static List<byte> ReadAll(Stream stream, int bufferBytes, List<byte>? into = null)
    {
        var read = into ?? [];
        var buffer = new byte[bufferBytes];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            read.AddRange(buffer.AsSpan(0, count));
        }

        return read;
    }
}
