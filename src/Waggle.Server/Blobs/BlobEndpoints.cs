using Microsoft.Net.Http.Headers;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Http;
using Waggle.Core;
using Waggle.Engine.Blobs;
using Waggle.Server.Bodies;
using Waggle.Server.Exchanges;
using Waggle.Server.Hosting;
using Waggle.Server.Problems;

namespace Waggle.Server.Blobs;

/// <summary>Takes and hands out blobs.</summary>
internal sealed partial class BlobEndpoints(IBlobStore store, BlobIntake intake, ILogger<BlobEndpoints> logger)
{
    // A name is the hash of its content: what was fetched once is right for ever.
    private const string KeepForEver = "private, max-age=31536000, immutable";

    private readonly ILogger _logger = logger;

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes, HttpHostOptions options, HostState state)
    {
        var endpoints = new BlobEndpoints(
            options.Blobs,
            new(options.Blobs, options.BlobBytesMax, options.RunBlocking, state),
            options.Log.CreateLogger<BlobEndpoints>());
        routes.PutBytes(Routes.Blobs, endpoints.PutAsync, new(
            "putBlob",
            "Keeps the bytes of the body; they are durable when this is answered. The same bytes twice are one blob.",
            typeof(StoredBlob))
        {
            Status = StatusCodes.Status201Created,
            Takes = typeof(Stream),
            TakesType = MediaType.Bytes,
            Refuses = [ProblemKinds.Overloaded, ProblemKinds.Draining],
        });
        routes.GetBytes(Routes.Blob, endpoints.GetAsync, new(
            "readBlob",
            "The bytes of a blob, or one range of them. Several ranges at once are answered with the whole.",
            typeof(Stream))
        {
            Refuses = [ProblemKinds.BlobUnknown],
        });
    }

    private async Task<Reply> PutAsync(HttpContext http)
    {
        var problems = new RequestProblems();
        new QueryReader(http.Request.Query, problems).RefuseUnknown();
        var announced = ContentDigest.Read(http.Request.Headers[ContentDigest.Header], problems);
        return problems.Any ? Reply.Of(RequestRefusal.Of(problems)) : await intake.TakeAsync(http, announced);
    }

    private async Task GetAsync(HttpContext http)
    {
        var problems = new RequestProblems();
        new QueryReader(http.Request.Query, problems).RefuseUnknown();
        if (!BlobRef.TryParse(http.Request.RouteValues["ref"] as string, out var reference))
        {
            problems.In(RequestPlace.Path, "ref", "must be a reference: 'sha256-' and 64 digits in lower-case hex");
        }

        if (problems.Any)
        {
            await ReplyWriter.WriteAsync(http, Reply.Of(RequestRefusal.Of(problems)));
            return;
        }

        if (store.OpenRead(reference) is not { } content)
        {
            await ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.BlobUnknown.With(
                $"This server has no blob {reference}. Check the reference and the server.") with
            { Blob = reference.Value }));
            return;
        }

        await SendAsync(http, reference, content);
    }

    private async Task SendAsync(HttpContext http, BlobRef reference, Stream bytes)
    {
        await using var content = new VerifiedBlobStream(bytes, reference);
        var headers = http.Response.Headers;
        headers.CacheControl = KeepForEver;
        headers.XContentTypeOptions = "nosniff";
        headers[ContentDigest.OfWholeHeader] = ContentDigest.Of(reference);
        if (!http.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            // The framework would take any other unit for bytes; one that is not known has to be passed over.
            http.Request.Headers.Remove(HeaderNames.Range);
        }

        try
        {
            // The framework knows about ranges and conditions (RFC 9110, sections 13 and 14).
            await Results.Stream(
                content,
                MediaType.Bytes,
                fileDownloadName: reference.Value,
                entityTag: new EntityTagHeaderValue($"\"{reference}\""),
                enableRangeProcessing: true).ExecuteAsync(http);
        }
        catch (BlobDamagedException damage)
        {
            Damaged(damage.Message);
            if (http.Response.HasStarted)
            {
                // The last part was held back: the caller sees fewer bytes than were announced.
                http.Abort();
                return;
            }

            var correlationId = headers[Headers.CorrelationId];
            http.Response.Clear();
            headers[Headers.CorrelationId] = correlationId;
            await ReplyWriter.WriteAsync(
                http, Reply.Of(ProblemKinds.InternalError.With(damage.Message) with { Blob = reference.Value }));
        }
    }
}
