using System.Text;
using System.Text.Json;
using Waggle.Contracts.Json;

namespace Waggle.Client.Parsing;

/// <summary>The names of an object's members, or the words of an enum, found where they are expected.</summary>
/// <remarks>A server writes members in one order, so the next one is nearly always the next in line, or a few after it
/// when some were left out.</remarks>
internal static class MemberNames<TMember>
    where TMember : struct, Enum
{
    private static readonly TMember[] Members = Enum.GetValues<TMember>();

    private static readonly byte[][] Names =
        [.. Members.Select(static member => Encoding.UTF8.GetBytes(WireName.Of(member)))];

    /// <summary>How many there are.</summary>
    public static int Count => Members.Length;

    /// <summary>The one with this number.</summary>
    public static TMember Of(int index) => Members[index];

    /// <summary>Finds the name or word that the reader stands on.</summary>
    /// <param name="expected">Where to begin to look.</param>
    /// <returns>Its number, or -1: it is none of them.</returns>
    public static int Find(ref readonly Utf8JsonReader reader, int expected)
    {
        for (var step = 0; step < Names.Length; step++)
        {
            var index = expected + step;
            index = index < Names.Length ? index : index - Names.Length;
            if (reader.ValueTextEquals(Names[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
