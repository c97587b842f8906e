using System.Text.Json;

namespace Waggle.Contracts.Json;

/// <summary>The words of the contract, for places that are not JSON: query strings, problem texts, tables.</summary>
public static class WireName
{
    /// <summary>The word that stands for an enum value on the wire, such as <c>inProgress</c>.</summary>
    /// <param name="value">A named value of an enum of this assembly.</param>
    /// <returns>The camelCase word.</returns>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The enum value that a word of the wire stands for. Case counts; numbers are not accepted.</summary>
    /// <param name="word">The word, or null.</param>
    /// <param name="value">The value, when the method returns true.</param>
    /// <returns>False when no value has that word.</returns>
    public static bool TryParse<TEnum>(string? word, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (string.Equals(Of(candidate), word, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
