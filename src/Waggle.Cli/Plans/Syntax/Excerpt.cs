using Waggle.Cli.Output;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>Quotes text of a file in a message: cut and made safe to print.</summary>
internal static class Excerpt
{
    /// <summary>Enough to find the place; the position says the rest.</summary>
    private const int LengthMax = 60;

    /// <summary>The first characters of a text, on one line.</summary>
    public static string Of(string text)
    {
        if (text.Length <= LengthMax)
        {
            return PlainText.OneLine(text);
        }

        var length = char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return PlainText.OneLine(text[..length]) + "...";
    }
}
