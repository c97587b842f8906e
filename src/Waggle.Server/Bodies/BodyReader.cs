using System.Buffers;
using Waggle.Contracts.Problems;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>Takes the body of a mutation off the wire, within bounds.</summary>
internal static class BodyReader
{
    // Grows as bytes arrive: a caller that announces 64 MiB and sends nothing must not cost 64 MiB.
    private const int FirstBufferBytes = 4 * 1024;

    /// <summary>Why the body is not even read, or null: its type, its encoding or its announced length.</summary>
    public static Problem? Refusal(HttpRequest request, int bytesMax)
    {
        if (request.ContentLength > bytesMax)
        {
            return TooLarge(bytesMax);
        }

        // A page cannot make a browser send DELETE or PUT elsewhere without asking first, and is always told no; so a
        // DELETE without a body needs no type. A POST without one is what a plain form sends.
        var hasNoBody = request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;
        if (hasNoBody && request.ContentType is null && HttpMethods.IsDelete(request.Method))
        {
            return null;
        }

        if (!MediaType.IsJson(request.ContentType))
        {
            return WrongType(request.ContentType);
        }

        return request.Headers.ContentEncoding.Count == 0
            ? null
            : ProblemKinds.UnsupportedMediaType.With("Encoded bodies are not taken. Send it without Content-Encoding.");
    }

    /// <summary>The bytes of the body in a borrowed buffer that the caller gives back, or null: it is longer than
    /// <paramref name="bytesMax"/>.</summary>
    public static async ValueTask<(byte[] Buffer, int Length)?> ReadAsync(
        HttpRequest request, int bytesMax, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellation);
                var chunk = read.Buffer;
                if (length + chunk.Length > bytesMax)
                {
                    request.BodyReader.AdvanceTo(chunk.End);
                    ArrayPool<byte>.Shared.Return(buffer);
                    return null;
                }

                buffer = Grown(buffer, length, (int)chunk.Length);
                chunk.CopyTo(buffer.AsSpan(length));
                length += (int)chunk.Length;
                request.BodyReader.AdvanceTo(chunk.End);
                if (read.IsCompleted)
                {
                    return (buffer, length);
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>The problem of a body that is declared as something else than JSON in UTF-8.</summary>
    public static Problem WrongType(string? declared) => ProblemKinds.UnsupportedMediaType.With(
        $"The body is declared as '{declared ?? "(nothing)"}'. Send 'Content-Type: application/json', with no"
        + " charset or with utf-8.");

    /// <summary>The problem of a body that is too large.</summary>
    public static Problem TooLarge(int bytesMax) => ProblemKinds.PayloadTooLarge.With(
        $"The body is longer than {bytesMax} bytes. Send less at a time. Nothing was changed.") with
    { Limit = bytesMax };

    private static byte[] Grown(byte[] buffer, int length, int more)
    {
        if (length + more <= buffer.Length)
        {
            return buffer;
        }

        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(length + more, buffer.Length * 2));
        buffer.AsSpan(0, length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(buffer);
        return grown;
    }
}
