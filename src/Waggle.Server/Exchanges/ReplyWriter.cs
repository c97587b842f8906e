using System.Globalization;
using System.Text.Json;
using Waggle.Contracts.Http;
using Waggle.Contracts.Problems;

namespace Waggle.Server.Exchanges;

/// <summary>Writes replies: headers, then the body straight into the connection's pipe.</summary>
internal static class ReplyWriter
{
    /// <summary>The type of a problem, as RFC 9457 names it.</summary>
    public const string ProblemMediaType = "application/problem+json";

    /// <summary>Writes a reply. The header with the correlation id is there already.</summary>
    public static Task WriteAsync(HttpContext http, Reply reply)
    {
        var response = http.Response;
        var headers = response.Headers;
        response.StatusCode = reply.Status;
        if (reply.Value is Problem problem)
        {
            response.ContentType = ProblemMediaType;
            if (problem.RetryAfterSeconds is { } seconds)
            {
                headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }
        }
        else
        {
            response.ContentType = reply.MediaType;
        }

        // Answers name who holds what right now: nothing on the way may keep them.
        headers.CacheControl = "no-store";
        if (reply.Position is { } position)
        {
            headers[Headers.Position] = position.ToString(CultureInfo.InvariantCulture);
        }

        if (reply.Replayed)
        {
            headers[Headers.IdempotencyReplayed] = "true";
        }

        if (reply.Location is not null)
        {
            headers.Location = reply.Location;
        }

        if (reply.NextCursor is not null)
        {
            headers[Headers.NextCursor] = reply.NextCursor;
        }

        if (reply.IsMinimal)
        {
            headers[Headers.PreferenceApplied] = Headers.ReturnMinimal;
        }

        if (reply.Stream is { } stream)
        {
            return stream(http);
        }

        if (reply.Write is { } write)
        {
            BodyBuffer.Send(response, write);
            return Task.CompletedTask;
        }

        return JsonSerializer.SerializeAsync(response.BodyWriter, reply.Value, reply.Type, http.RequestAborted);
    }
}
