using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>Where a node keeps payloads and results that are too large for the journal: a durable seam, as
/// <see cref="Journal.IJournal"/> is.</summary>
/// <remarks>
/// <para>Blobs are named by what they hold: the same bytes twice are one blob, and a blob never changes. They are never
/// deleted, so one that was found is there for ever.</para>
/// <para>All members block, may be called from any thread, start none, and look at no clock.</para>
/// </remarks>
public interface IBlobStore
{
    /// <summary>Begins to take the bytes of a blob. Dispose what is answered in any case.</summary>
    /// <param name="lengthExpected">How many bytes are said to come, or null when nobody said.</param>
    /// <exception cref="BlobStoreFullException">They would not fit.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    IBlobUpload Begin(long? lengthExpected);

    /// <summary>How many bytes a blob has; null when there is none, or none yet that survives a power cut.</summary>
    long? Find(BlobRef reference);

    /// <summary>The bytes of a blob as they are on the disk now, seekable; null when there is none. Read them through
    /// <see cref="VerifiedBlobStream"/>.</summary>
    Stream? OpenRead(BlobRef reference);

    /// <summary>All blobs, in ordinal order of their references. One that is put meanwhile may be left out.</summary>
    IEnumerable<BlobEntry> List();
}
