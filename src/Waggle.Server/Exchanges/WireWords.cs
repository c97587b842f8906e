using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Core;

namespace Waggle.Server.Exchanges;

/// <summary>The words of an enum of the contract, escaped once and found without a search.</summary>
internal static class WireWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly JsonEncodedText[] Words = [.. Enum.GetValues<TEnum>().Select(Encode)];

    /// <param name="number">The value as a number.</param>
    public static JsonEncodedText Of(int number) => Words[number];

    private static JsonEncodedText Encode(TEnum value, int index)
    {
        Invariant.Holds(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == index);
        return JsonEncodedText.Encode(WireName.Of(value));
    }
}
