namespace Waggle.Engine.Blobs;

/// <summary>There is no room for a blob: the disk is full, or what is left is kept for the journal.</summary>
public sealed class BlobStoreFullException(string message, Exception? inner = null) : IOException(message, inner);
