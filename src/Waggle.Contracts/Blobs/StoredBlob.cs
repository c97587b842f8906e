namespace Waggle.Contracts.Blobs;

/// <summary>A blob that is kept: durable, never changed, never deleted.</summary>
public sealed record StoredBlob
{
    /// <summary>What it is called: <c>sha256-</c> and the SHA-256 of its bytes.</summary>
    /// <value>71 characters, in lower case.</value>
    public required string Ref { get; init; }

    /// <summary>How many bytes it has.</summary>
    /// <value>0 and up.</value>
    public required long Bytes { get; init; }
}
