namespace Waggle.Server.Exchanges;

/// <summary>Checks W3C trace context before it is stored for ever.</summary>
/// <remarks>Source: W3C Trace Context, section 3. As it asks, what does not parse is dropped and not refused.</remarks>
internal static class TraceContext
{
    private const int ParentLength = 55;
    private const int StateLengthMax = 512;

    /// <summary>True when <paramref name="text"/> is a traceparent of any version that can be stored.</summary>
    public static bool IsParent(ReadOnlySpan<char> text) =>
        text.Length >= ParentLength
        && text.Length <= Contracts.Limits.HeaderLengthMax
        && text[2] == '-' && text[35] == '-' && text[52] == '-'
        && IsHex(text[..2]) && IsHex(text[3..35]) && IsHex(text[36..52]) && IsHex(text[53..55])
        && text[..2] is not "ff"
        && text[3..35].ContainsAnyExcept('0')
        && text[36..52].ContainsAnyExcept('0')
        && (text.Length == ParentLength || (text[..2] is not "00" && text[ParentLength] == '-'));

    /// <summary>True for what can be stored as tracestate; its entries are the vendors' affair.</summary>
    public static bool IsState(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= StateLengthMax && !text.ContainsAnyExceptInRange(' ', '~');

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigitLower(character))
            {
                return false;
            }
        }

        return true;
    }
}
