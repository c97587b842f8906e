using System.Globalization;
using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Core;

namespace Waggle.Server.Exchanges;

/// <summary>Writes moments as <see cref="UtcTimeConverter"/> does, without a text of their own.</summary>
internal static class WireTime
{
    /// <summary>Longer than every moment in <see cref="UtcTimeConverter.Format"/>.</summary>
    private const int LengthMax = 32;

    /// <summary>A moment as a member.</summary>
    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, Timestamp moment)
    {
        Span<byte> text = stackalloc byte[LengthMax];
        var isWritten = moment.ToDateTimeOffset().UtcDateTime.TryFormat(
            text, out var length, UtcTimeConverter.Format, CultureInfo.InvariantCulture);
        Invariant.Holds(isWritten);
        writer.WriteString(name, text[..length]);
    }
}
