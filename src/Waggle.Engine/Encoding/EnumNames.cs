using System.Text.Json;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>The names of an enum's values as they are written, found without a search.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly JsonEncodedText[] Names =
        [.. Enum.GetValues<TEnum>().Select((value, index) => Encode(value, index))];

    /// <param name="number">The value as a number.</param>
    public static JsonEncodedText Of(int number) => Names[number];

    private static JsonEncodedText Encode(TEnum value, int index)
    {
        Invariant.Holds(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) == index);
        return JsonEncodedText.Encode(value.ToString());
    }
}
