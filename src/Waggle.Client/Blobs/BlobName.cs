namespace Waggle.Client.Blobs;

/// <summary>What blobs are called.</summary>
internal static class BlobName
{
    /// <summary>The name of the bytes with this hash.</summary>
    internal static string Of(ReadOnlySpan<byte> sha256) => "sha256-" + Convert.ToHexStringLower(sha256);
}
