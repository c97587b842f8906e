using System.Globalization;

namespace Waggle.Server.Exchanges;

/// <summary>Reads numbers that come as text in a query, a header or a cursor.</summary>
internal static class WholeNumber
{
    /// <summary>Reads digits, and nothing but digits.</summary>
    /// <returns>False: there is something else, or the number is too large.</returns>
    /// <remarks>The framework's own parser passes over NULs behind the digits.</remarks>
    public static bool TryRead(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return !text.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
