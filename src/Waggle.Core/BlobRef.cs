using System.Buffers;

namespace Waggle.Core;

/// <summary>Names a blob by what it holds: <c>sha256-</c> and the SHA-256 of its bytes, in hex.</summary>
/// <remarks>There is one spelling, in lower case: two names never mean the same blob, and a name is safe as a file
/// name.</remarks>
public readonly record struct BlobRef
{
    /// <summary>The length of every reference, in characters.</summary>
    public const int Length = 71;

    private const string Prefix = "sha256-";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private BlobRef(string value) => Value = value;

    /// <summary>As it travels.</summary>
    public string Value { get; }

    /// <summary>The reference of the bytes with this SHA-256.</summary>
    public static BlobRef OfDigest(ReadOnlySpan<byte> sha256)
    {
        Invariant.Holds(sha256.Length == (Length - Prefix.Length) / 2);
        return new(Prefix + Convert.ToHexStringLower(sha256));
    }

    /// <summary>Reads a reference; false: the text is none.</summary>
    public static bool TryParse(string? text, out BlobRef reference)
    {
        var isReference = text is { Length: Length }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Digits);
        reference = isReference ? new(text!) : default;
        return isReference;
    }

    /// <summary>The SHA-256 of the blob's bytes.</summary>
    public byte[] Digest() => Convert.FromHexString(Value.AsSpan(Prefix.Length));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
