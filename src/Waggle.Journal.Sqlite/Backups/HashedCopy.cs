using System.Security.Cryptography;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>Copies bytes from one stream to another, and says what they were.</summary>
internal static class HashedCopy
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Copies to the end, or until more came than there may be: then the length tells.</summary>
    /// <returns>How many bytes were copied, and their SHA-256.</returns>
    public static (long Length, byte[] Hash) Run(
        Stream from, Stream target, long bytesMax, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var length = 0L;
        while (length <= bytesMax && from.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            target.Write(buffer, 0, count);
            length += count;
        }

        return (length, hash.GetHashAndReset());
    }
}
