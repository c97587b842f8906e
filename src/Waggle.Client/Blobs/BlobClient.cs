using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Client.Blobs;

/// <summary>Puts and gets blobs: payloads and results that are too large to be carried along. Safe for use from several
/// threads.</summary>
public sealed class BlobClient
{
    // Once all is sent the server flushes it: a gigabyte takes a slow disk longer than any other answer takes.
    private const int FlushPatience = 4;

    private readonly HttpTransport _transport;

    internal BlobClient(HttpTransport transport) => _transport = transport;

    /// <summary>Keeps the bytes of a stream, from where it stands to its end. They are durable on return.</summary>
    /// <remarks>Safe to repeat: the same content is the same blob. Repeats by itself only when the stream can seek, or
    /// was not read yet.</remarks>
    /// <param name="content">Is read once, or again from where it stood. At most 1 GiB. Not disposed.</param>
    /// <param name="cancellationToken">Gives up; the blob may be there nevertheless.</param>
    /// <returns>What the blob is called, and its length.</returns>
    /// <exception cref="RequestRefusedException">The server takes no blob of this length.</exception>
    /// <exception cref="BlobDamagedException">The server received something else than was sent.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server has no room, or too much to do; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Put it again.</exception>
    public async Task<StoredBlob> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var upload = new Upload(content);
        var correlationId = _transport.Random.NextKey();
        var stored = await _transport.CallAsync(
            new Call(HttpMethod.Put, Routes.Blobs, Body: null)
            {
                Upload = upload,
                CorrelationId = correlationId,
                AttemptTimeout = _transport.AttemptTimeout * FlushPatience,
            },
            WaggleJsonContext.Wire.StoredBlob,
            cancellationToken);
        var sent = BlobName.Of(upload.Hash.GetHashAndReset());
        return string.Equals(sent, stored.Ref, StringComparison.Ordinal)
            ? stored
            : throw new BlobDamagedException(sent, stored.Ref, correlationId);
    }

    /// <summary>Asks whether a blob is there. Safe to repeat.</summary>
    /// <param name="blob">What it is called.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many bytes it has. Null: there is none, or it is no reference.</returns>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not answer now.</exception>
    public async Task<long?> FindAsync(string blob, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await _transport.OpenAsync(
                new Call(HttpMethod.Head, PathOf(blob), Body: null), cancellationToken);
            return response.Content.Headers.ContentLength;
        }
        catch (UnexpectedAnswerException answer) when (answer.Status is 400 or 404)
        {
            return null; // An answer to HEAD has no body, hence no problem details.
        }
    }

    /// <summary>Opens a blob to be read.</summary>
    /// <remarks>Opening is repeated by itself; reading is not: whoever hears an <see cref="IOException"/> from the
    /// stream opens it again.</remarks>
    /// <param name="blob">What it is called.</param>
    /// <param name="cancellationToken">Gives up waiting for the beginning.</param>
    /// <returns>Its bytes, to be read once and disposed. The read that reaches the end throws a
    /// <see cref="BlobDamagedException"/> instead when the bytes are not those of the blob: what was read is to be
    /// thrown away then.</returns>
    /// <exception cref="NotFoundException">There is no such blob.</exception>
    /// <exception cref="InvalidRequestException">It is no reference.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now.</exception>
    public async Task<Stream> GetAsync(string blob, CancellationToken cancellationToken = default)
    {
        var correlationId = _transport.Random.NextKey();
        var response = await _transport.OpenAsync(
            new Call(HttpMethod.Get, PathOf(blob), Body: null) { CorrelationId = correlationId }, cancellationToken);
        return new BlobDownload(
            response, await response.Content.ReadAsStreamAsync(cancellationToken), blob, correlationId);
    }

    private static string PathOf(string blob)
    {
        ArgumentException.ThrowIfNullOrEmpty(blob);
        return Routes.Blob.Replace("{ref}", Uri.EscapeDataString(blob), StringComparison.Ordinal);
    }
}
