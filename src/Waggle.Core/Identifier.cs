namespace Waggle.Core;

/// <summary>The one alphabet of all ids: a letter or digit, then up to 127 of letters, digits, '.', '_' and
/// '-'.</summary>
public static class Identifier
{
    /// <summary>The longest id, in characters: fits a file name, a URL segment and a log line.</summary>
    public const int LengthMax = 128;

    /// <summary>True when <paramref name="text"/> may name a swarm, a ticket or an agent.</summary>
    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is 0 or > LengthMax || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
