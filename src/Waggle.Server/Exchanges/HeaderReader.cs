using Microsoft.Extensions.Primitives;
using Waggle.Contracts.Http;
using Waggle.Server.Problems;

namespace Waggle.Server.Exchanges;

/// <summary>Reads headers that name things: at most one value, visible ASCII, bounded.</summary>
internal static class HeaderReader
{
    /// <summary>The longest key or correlation id, in characters: every event carries it.</summary>
    public const int LengthMax = 128;

    /// <summary>The header's value, or null when it is not there or was refused.</summary>
    public static string? Read(IHeaderDictionary headers, string name, RequestProblems problems)
    {
        if (!headers.TryGetValue(name, out var values))
        {
            return null;
        }

        if (IsName(values))
        {
            return values[0];
        }

        problems.In(RequestPlace.Header, name, $"must be there once, with 1 to {LengthMax} visible ASCII characters");
        return null;
    }

    /// <summary>The version that the caller saw, as a number with or without the quotes of an entity tag; or null when
    /// it is not there or was refused.</summary>
    public static long? Version(IHeaderDictionary headers, RequestProblems problems)
    {
        if (!headers.TryGetValue(Headers.IfMatch, out var values))
        {
            return null;
        }

        var text = values.Count == 1 ? values[0].AsSpan() : default;
        text = text is ['"', .., '"'] ? text[1..^1] : text;
        if (WholeNumber.TryRead(text, out var version))
        {
            return version;
        }

        problems.In(RequestPlace.Header, Headers.IfMatch, "must be there once, with one 'version' as it was read");
        return null;
    }

    /// <summary>True for one value of visible ASCII characters that is not too long.</summary>
    public static bool IsName(StringValues values) => values.Count == 1 && IsName(values[0]);

    /// <summary>True for visible ASCII characters that are not too many.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= LengthMax } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
