using Microsoft.Net.Http.Headers;

namespace Waggle.Server.Bodies;

/// <summary>Which declared types of a body are JSON in UTF-8.</summary>
internal static class MediaType
{
    /// <summary>As it is declared.</summary>
    public const string Json = "application/json";

    /// <summary>What nobody looks into.</summary>
    public const string Bytes = "application/octet-stream";

    /// <summary>True for <c>application/octet-stream</c>, whatever its parameters.</summary>
    public static bool IsBytes(string? declared) =>
        MediaTypeHeaderValue.TryParse(declared, out var parsed)
        && parsed.MediaType.Equals(Bytes, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for <c>application/json</c> without a charset or with UTF-8, and nothing else.</summary>
    public static bool IsJson(string? declared)
    {
        if (string.Equals(declared, Json, StringComparison.Ordinal))
        {
            return true;
        }

        if (!MediaTypeHeaderValue.TryParse(declared, out var parsed)
            || !parsed.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var charset = HeaderUtilities.RemoveQuotes(parsed.Charset);
        return charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
