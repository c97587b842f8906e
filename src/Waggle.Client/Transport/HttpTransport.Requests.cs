using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Waggle.Contracts.Http;

namespace Waggle.Client.Transport;

/// <content>What a request looks like on the wire.</content>
internal sealed partial class HttpTransport
{
    private HttpRequestMessage RequestFor(Call call, string correlationId, Action progressed)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_options.Server, call.Path));
        request.Headers.TryAddWithoutValidation(Headers.CorrelationId, correlationId);
        if (call.Version is { } version)
        {
            var tag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
            request.Headers.TryAddWithoutValidation(Headers.IfMatch, tag);
        }

        if (call.Key is not null)
        {
            request.Headers.TryAddWithoutValidation(Headers.IdempotencyKey, call.Key);
        }

        if (call.IsMinimal)
        {
            request.Headers.TryAddWithoutValidation(Headers.Prefer, Headers.ReturnMinimal);
        }

        if (call.Accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        }

        if (call.LastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation(Headers.LastEventId, call.LastEventId);
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity)
        {
            request.Headers.TryAddWithoutValidation(Headers.TraceParent, id);
            if (!string.IsNullOrEmpty(activity.TraceStateString))
            {
                request.Headers.TryAddWithoutValidation(Headers.TraceState, activity.TraceStateString);
            }
        }

        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (call.Upload is { } upload)
        {
            // Asked first, so that a refusal comes before a gigabyte was sent.
            request.Content = new UploadContent(upload, progressed);
            request.Headers.ExpectContinue = true;
        }

        return request;
    }
}
