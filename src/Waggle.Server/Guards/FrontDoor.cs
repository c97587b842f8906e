using Waggle.Contracts.Http;
using Waggle.Server.Bodies;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;

namespace Waggle.Server.Guards;

/// <summary>What every request passes first and every answer last: identity, guards, and the promise that whatever goes
/// wrong is told as a problem.</summary>
internal sealed partial class FrontDoor(RequestDelegate next, TimeProvider time, ILogger<FrontDoor> logger)
{
    /// <summary>Serves one request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var identity = RequestIdentity.Read(http.Request.Headers, time.GetUtcNow(), out var isValid);
        http.Response.Headers[Headers.CorrelationId] = identity.CorrelationId;
        if (Refusal(http, isValid) is { } refusal)
        {
            RefusedAtDoor(identity.CorrelationId, refusal.Status);
            await ReplyWriter.WriteAsync(http, refusal);
            return;
        }

        http.Features.Set(identity);
        try
        {
            await next(http);
            if (NotRouted(http) is { } problem && !http.Response.HasStarted)
            {
                await ReplyWriter.WriteAsync(http, problem);
            }
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: nobody is left to be told, and nothing of ours went wrong.
            _ = exception;
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await ReplyWriter.WriteAsync(http, Unreadable(exception));
        }
#pragma warning disable CA1031 // The last line of defence: one request's fault must not end the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Faulted(exception, identity.CorrelationId);
            if (http.Response.HasStarted)
            {
                // Half an answer must not look like a whole one.
                http.Abort();
                return;
            }

            await ReplyWriter.WriteAsync(http, Reply.Of(ProblemKinds.InternalError.With(
                "The request ran into a fault of the server; it may have happened. Look for the correlation id"
                + $" '{identity.CorrelationId}' in the server's log, and report it.")));
        }
    }

    private static Reply? Refusal(HttpContext http, bool isValid)
    {
        if (BrowserGuard.Refusal(http.Request) is { } refusal)
        {
            return Reply.Of(refusal);
        }

        if (isValid)
        {
            return null;
        }

        var problems = new RequestProblems();
        problems.In(
            RequestPlace.Header,
            Headers.CorrelationId,
            $"must be there at most once, with 1 to {HeaderReader.LengthMax} visible ASCII characters");
        return Reply.Of(RequestRefusal.Of(problems));
    }

    // The framework refuses these before an endpoint is reached, and leaves the body to us.
    private static Reply? NotRouted(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Reply.Of(ProblemKinds.RouteUnknown.With(
            "No path of this server looks like the one asked for. The paths are listed at /openapi/v1.json.")),
        StatusCodes.Status405MethodNotAllowed => Reply.Of(ProblemKinds.MethodNotAllowed.With(
            $"This path does not have {http.Request.Method}; it has {http.Response.Headers.Allow}.")),
        StatusCodes.Status415UnsupportedMediaType => Reply.Of(BodyReader.WrongType(http.Request.ContentType)),
        _ => null,
    };

    private static Reply Unreadable(BadHttpRequestException exception)
    {
        var kind = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? ProblemKinds.PayloadTooLarge
            : ProblemKinds.InvalidRequest;
        return Reply.Of(kind.With($"The request could not be read: {exception.Message} Nothing was changed."));
    }
}
