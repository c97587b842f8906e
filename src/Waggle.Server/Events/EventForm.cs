using Microsoft.Net.Http.Headers;
using Waggle.Server.Bodies;

namespace Waggle.Server.Events;

/// <summary>The forms in which events are told.</summary>
internal static class EventForm
{
    /// <summary>The bare list of the CloudEvents specification.</summary>
    public const string Batch = "application/cloudevents-batch+json";

    /// <summary>A stream that goes on, as WHATWG's server-sent events.</summary>
    public const string Stream = "text/event-stream";

    private static readonly string[] _known = [MediaType.Json, Batch, Stream];

    /// <summary>The form that the caller likes best; a page when it does not care.</summary>
    /// <param name="accept">The header as it was sent.</param>
    public static string Of(string accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([accept], out var liked))
        {
            return MediaType.Json;
        }

        var best = liked
            .Where(static each => each.Quality is not 0)
            .OrderByDescending(static each => each.Quality ?? 1)
            .Select(static each => Array.Find(
                _known, known => MediaTypeHeaderValue.Parse(known).IsSubsetOf(each)))
            .FirstOrDefault(static known => known is not null);
        return best ?? MediaType.Json;
    }
}
