namespace Waggle.Cli.Plans.Syntax;

/// <summary>The grammar of numbers in RFC 8259, section 6, for YAML's plain scalars.</summary>
internal static class JsonNumber
{
    /// <summary>True when the whole text is a number in JSON.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..])
        {
            text = text[1..];
        }

        var integer = CountDigits(text);
        if (integer == 0 || (integer > 1 && text[0] == '0'))
        {
            return false;
        }

        text = text[integer..];
        if (text is ['.', ..])
        {
            var fraction = CountDigits(text[1..]);
            if (fraction == 0)
            {
                return false;
            }

            text = text[(fraction + 1)..];
        }

        if (text is ['e' or 'E', ..])
        {
            text = text is [_, '+' or '-', ..] ? text[2..] : text[1..];
            return text.Length > 0 && CountDigits(text) == text.Length;
        }

        return text.IsEmpty;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
