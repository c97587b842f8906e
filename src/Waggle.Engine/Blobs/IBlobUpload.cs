using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>A blob on its way in. Nothing of it can be seen before it is whole.</summary>
/// <remarks>For one thread at a time. Disposed without <see cref="Commit"/>, nothing is left of it.</remarks>
public interface IBlobUpload : IDisposable
{
    /// <summary>How many bytes were written so far.</summary>
    long Length { get; }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="BlobStoreFullException">There is no room.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>What the blob is called if these are all its bytes. Nothing is written afterwards.</summary>
    BlobRef Seal();

    /// <summary>Makes the sealed blob durable, and visible under its reference. When this returns it survives a power
    /// cut.</summary>
    /// <exception cref="BlobStoreFullException">There is no room.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    void Commit();
}
