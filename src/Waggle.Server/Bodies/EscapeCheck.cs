using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Waggle.Server.Problems;

namespace Waggle.Server.Bodies;

/// <summary>Finds what JSON can write and text cannot hold: NUL and halves of surrogate pairs.</summary>
/// <remarks>The parser lets both pass as escapes. Reading half a pair as a string throws, and a NUL ends the text in
/// many a store and language; so both are refused wherever they are, also inside JSON that is kept unread.</remarks>
internal static class EscapeCheck
{
    /// <summary>Notes a problem for every text under <paramref name="element"/> that must not be.</summary>
    /// <remarks>Recursion is bounded by the depth that the parser let pass.</remarks>
    public static void Collect(JsonElement element, JsonPointer at, RequestProblems problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (Find(JsonMarshal.GetRawUtf8PropertyName(member)) is { } inName)
                    {
                        problems.InBody(at, $"has a member whose name contains {inName}");
                        continue;
                    }

                    Collect(member.Value, at.Member(member.Name), problems);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, at.Item(index++), problems);
                }

                break;
            case JsonValueKind.String when Find(JsonMarshal.GetRawUtf8Value(element)) is { } inText:
                problems.InBody(at, $"contains {inText}");
                break;
            default:
                break;
        }
    }

    // The parser has checked that four hexadecimal digits follow each \u.
    private static string? Find(ReadOnlySpan<byte> raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                continue;
            }

            i++;
            if (raw[i] != 'u')
            {
                continue;
            }

            var unit = CodeUnit(raw[(i + 1)..]);
            i += 4;
            if (unit == '\0')
            {
                return "the character NUL (\\u0000)";
            }

            if (char.IsHighSurrogate(unit) && raw[(i + 1)..] is [(byte)'\\', (byte)'u', .. var next]
                && char.IsLowSurrogate(CodeUnit(next)))
            {
                i += 6;
            }
            else if (char.IsSurrogate(unit))
            {
                return "half of a surrogate pair";
            }
        }

        return null;
    }

    private static char CodeUnit(ReadOnlySpan<byte> digits)
    {
        var parsed = ushort.TryParse(
            digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit);
        return parsed ? (char)unit : '\0';
    }
}
