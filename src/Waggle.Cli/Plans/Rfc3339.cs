using System.Globalization;

namespace Waggle.Cli.Plans;

/// <summary>Times as the contract has them: date, time and offset, nothing left to the machine's zone.</summary>
internal static class Rfc3339
{
    private static readonly string[] _formats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; one without an offset is refused.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is ('+' or '-') && text[^3] == ':');
        return hasOffset && DateTimeOffset.TryParseExact(
            text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);
    }
}
