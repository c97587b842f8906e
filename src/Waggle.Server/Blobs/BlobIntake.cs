using Microsoft.AspNetCore.Http.Features;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Server.Bodies;
using Waggle.Server.Exchanges;
using Waggle.Server.Hosting;
using Waggle.Server.Problems;

namespace Waggle.Server.Blobs;

/// <summary>Takes blobs off the wire as they come: never more of one in memory than the connection holds.</summary>
internal sealed class BlobIntake(IBlobStore store, long bytesMax, Func<Action, Task> runBlocking, HostState state)
{
    private readonly UploadGate _gate = new();

    /// <summary>Takes the body as a blob.</summary>
    /// <param name="http">The request.</param>
    /// <param name="announced">What the caller says the blob is, or null. Another one is not kept.</param>
    public async Task<Reply> TakeAsync(HttpContext http, BlobRef? announced)
    {
        if (Refusal(http.Request) is { } refusal)
        {
            return Reply.Of(refusal);
        }

        if (!_gate.TryEnter())
        {
            return Reply.Of(ProblemKinds.Overloaded.With(
                $"{UploadGate.UploadsMax} blobs are being taken already. Nothing happened; send this one again."));
        }

        try
        {
            // The body's own bound is counted here, so that the refusal says what it is.
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            using var upload = store.Begin(http.Request.ContentLength);
            return await ReadAsync(http.Request, upload, http.RequestAborted)
                ? await KeepAsync(upload, announced)
                : Reply.Of(TooLarge());
        }
        catch (BlobStoreFullException full)
        {
            return Reply.Of(ProblemKinds.StoreFull.With($"{full.Message} Nothing was kept; send it again then."));
        }
        finally
        {
            _gate.Leave();
        }
    }

    private Problem? Refusal(HttpRequest request)
    {
        if (state.IsDraining)
        {
            return ProblemKinds.Draining.With(
                "The server finishes what it began, and takes nothing new. Ask another, or wait for the next one.");
        }

        if (!MediaType.IsBytes(request.ContentType))
        {
            return ProblemKinds.UnsupportedMediaType.With(
                $"The body is declared as '{request.ContentType ?? "(nothing)"}'."
                + $" Send 'Content-Type: {MediaType.Bytes}': a blob is kept as bytes, whatever they mean.");
        }

        if (request.Headers.ContentEncoding.Count != 0)
        {
            return ProblemKinds.UnsupportedMediaType.With(
                "Encoded bodies are not taken: it would not be clear which bytes are meant. Send it without"
                + " Content-Encoding.");
        }

        return request.ContentLength > bytesMax ? TooLarge() : null;
    }

    private async Task<bool> ReadAsync(HttpRequest request, IBlobUpload upload, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (upload.Length + read.Buffer.Length > bytesMax)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return false;
            }

            foreach (var part in read.Buffer)
            {
                upload.Write(part.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return true;
            }
        }
    }

    private async Task<Reply> KeepAsync(IBlobUpload upload, BlobRef? announced)
    {
        var reference = upload.Seal();
        if (announced is { } expected && expected != reference)
        {
            return Reply.Of(ProblemKinds.InvalidRequest.With(
                $"The body is the blob {reference}, and the header '{ContentDigest.Header}' announces {expected}:"
                + " it was changed on its way, or the header is of something else. Nothing was kept.") with
            {
                Blob = reference.Value,
                Errors =
                [
                    new()
                    {
                        Pointer = "",
                        Parameter = ContentDigest.Header,
                        Message = "does not fit the body",
                    },
                ],
            });
        }

        await runBlocking(upload.Commit); // Flushing a large file takes seconds.
        return Reply.Created(
            new StoredBlob { Ref = reference.Value, Bytes = upload.Length },
            WaggleJsonContext.Wire.StoredBlob,
            Routes.Blob.Replace("{ref}", reference.Value, StringComparison.Ordinal));
    }

    private Problem TooLarge() => ProblemKinds.PayloadTooLarge.With(
        $"The blob is longer than {bytesMax} bytes. Split it, or keep it elsewhere. Nothing was kept.") with
    { Limit = bytesMax <= int.MaxValue ? (int)bytesMax : null };
}
