using System.Security.Cryptography;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Faults;

namespace Waggle.Simulation.Blobs;

/// <summary>Blobs on a simulated disk: it may be full, and a server that dies while it makes one durable leaves it
/// there or not. It outlives the server.</summary>
internal sealed class SimulatedBlobStore(World world) : IBlobStore
{
    private readonly Dictionary<BlobRef, byte[]> _durable = [];
    private readonly Dictionary<BlobRef, byte[]> _unflushed = [];
    private readonly Prng _prng = world.Stream("blobs");

    /// <inheritdoc/>
    public IBlobUpload Begin(long? lengthExpected) => world.Sites.Fires(FaultSite.BlobDiskFull)
        ? throw new BlobStoreFullException("The simulated disk is full.")
        : new Upload(this);

    /// <inheritdoc/>
    public long? Find(BlobRef reference) => Bytes(reference)?.Length;

    /// <inheritdoc/>
    public Stream? OpenRead(BlobRef reference) =>
        Bytes(reference) is { } bytes ? new MemoryStream(bytes, writable: false) : null;

    /// <inheritdoc/>
    public IEnumerable<BlobEntry> List() => _durable
        .OrderBy(static pair => pair.Key.Value, StringComparer.Ordinal)
        .Select(static pair => new BlobEntry(pair.Key, pair.Value.Length));

    /// <summary>The machine is cut off from power: what was not flushed is gone.</summary>
    public void Crash() => _unflushed.Clear();

    private byte[]? Bytes(BlobRef reference) =>
        _durable.GetValueOrDefault(reference) ?? _unflushed.GetValueOrDefault(reference);

    private void Commit(BlobRef reference, byte[] bytes)
    {
        if (_durable.ContainsKey(reference))
        {
            return; // The same bytes twice are one blob.
        }

        if (world.Defect == Defect.BlobNotFlushed)
        {
            _unflushed[reference] = bytes;
            return;
        }

        if (!world.Sites.Fires(FaultSite.BlobDiesOnCommit))
        {
            _durable[reference] = bytes;
            return;
        }

        if (world.Defect == Defect.BlobTorn)
        {
            _durable[reference] = bytes[..(bytes.Length / 2)];
        }
        else if (_prng.Chance(1, 2))
        {
            _durable[reference] = bytes;
        }
        else
        {
            world.Trace.Sometimes(Situation.BlobLostUnacknowledged);
        }

        world.Server.CrashForAWhile(_prng);
        throw new IOException("The server is dead.");
    }

    private sealed class Upload(SimulatedBlobStore store) : IBlobUpload
    {
        private readonly MemoryStream _bytes = new();

        public long Length => _bytes.Length;

        public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

        public BlobRef Seal() => BlobRef.OfDigest(SHA256.HashData(_bytes.ToArray()));

        public void Commit() => store.Commit(Seal(), _bytes.ToArray());

        public void Dispose() => _bytes.Dispose();
    }
}
