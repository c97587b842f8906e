namespace Waggle.Core;

/// <summary>A payload or a result: carried along, or kept as a blob beside the journal.</summary>
/// <remarks>The shell has checked that a blob which a command names is there. Blobs are never deleted, so it stays
/// there.</remarks>
public abstract record Content
{
    private protected Content() { }

    /// <summary>Small JSON, kept with the ticket. At most 64 KiB.</summary>
    public sealed record Inline(JsonText Json) : Content;

    /// <summary>Bytes of any kind and size, kept elsewhere under their hash.</summary>
    public sealed record Blob(BlobRef Reference) : Content;
}
