using Waggle.Core;

namespace Waggle.Engine.Blobs;

/// <summary>A blob in a listing.</summary>
/// <param name="Reference">What it is called.</param>
/// <param name="Length">In bytes, as found on the disk.</param>
public sealed record BlobEntry(BlobRef Reference, long Length);
