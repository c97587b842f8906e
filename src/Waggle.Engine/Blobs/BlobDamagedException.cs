using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>The bytes on the disk are not those that were put.</summary>
public sealed class BlobDamagedException(BlobRef reference) : IOException(
    $"Blob {reference} is damaged: what the disk holds has another hash. Put the same content again, which repairs it, "
    + "or take the file from a backup; and look for a failing disk in the system's log.")
{
    /// <summary>The blob.</summary>
    public BlobRef Reference { get; } = reference;
}
