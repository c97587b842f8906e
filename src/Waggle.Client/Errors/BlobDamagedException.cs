namespace Waggle.Client.Errors;

/// <summary>The bytes of a blob are not those that its name stands for: they were damaged on the way, or on the
/// server's disk.</summary>
public sealed class BlobDamagedException : WaggleException
{
    internal BlobDamagedException(string blob, string found, string? correlationId)
        : base(
            $"What came through is the blob {found}, and {blob} was meant: it was damaged on its way or on the "
                + "server's disk. Try once more; if it stays so, put the same content again, which repairs it.",
            "blob-damaged",
            isRetryable: true,
            correlationId,
            innerException: null) => Blob = blob;

    /// <summary>The blob that was meant.</summary>
    /// <value>A reference.</value>
    public string Blob { get; }
}
