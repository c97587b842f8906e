using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Waggle.Client.Parsing;

/// <summary>The parts that objects of the contract are made of. Where something is not what the contract says, a
/// <see cref="JsonException"/> is thrown, as by the serializer.</summary>
internal static class JsonParts
{
    /// <summary>Goes to the next token.</summary>
    public static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("The answer ends too early.");

    /// <summary>Throws unless the reader stands on this.</summary>
    public static void Expect(ref readonly Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"Expected {type}, found {reader.TokenType}.");
        }
    }

    /// <summary>A text that must be there.</summary>
    public static string Text(ref readonly Utf8JsonReader reader)
    {
        Expect(in reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    /// <summary>A text, or null.</summary>
    public static string? TextOrNull(ref readonly Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : Text(in reader);

    /// <summary>A whole number of 32 bits.</summary>
    public static int Integer(ref readonly Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
            ? number
            : throw new JsonException("Expected a whole number.");

    /// <summary>A whole number of 64 bits.</summary>
    public static long Long(ref readonly Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? number
            : throw new JsonException("Expected a whole number.");

    /// <summary>A moment, in UTC.</summary>
    public static DateTimeOffset Moment(ref readonly Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var moment)
            ? moment.ToUniversalTime()
            : throw new JsonException("Expected a time.");

    /// <summary>A moment, or null.</summary>
    public static DateTimeOffset? MomentOrNull(ref readonly Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : Moment(in reader);

    /// <summary>JSON of somebody's, or null.</summary>
    public static JsonElement? ElementOrNull(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader);

    /// <summary>A word of an enum.</summary>
    public static TEnum Word<TEnum>(ref Utf8JsonReader reader, JsonTypeInfo<TEnum> type)
        where TEnum : struct, Enum
    {
        var index = reader.TokenType == JsonTokenType.String ? MemberNames<TEnum>.Find(in reader, expected: 0) : -1;

        // The serializer knows what else is accepted, and how to refuse.
        return index < 0 ? JsonSerializer.Deserialize(ref reader, type) : MemberNames<TEnum>.Of(index);
    }

    /// <summary>A list. Nearly all of a ticket's are empty.</summary>
    public static IReadOnlyList<T> List<T>(ref Utf8JsonReader reader, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        Expect(in reader, JsonTokenType.StartArray);
        var ahead = reader;
        if (Next(ref ahead) != JsonTokenType.EndArray)
        {
            return JsonSerializer.Deserialize(ref reader, type)!;
        }

        reader = ahead;
        return [];
    }

    /// <summary>An object by the serializer, or null.</summary>
    public static T? ObjectOrNull<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        where T : class =>
        reader.TokenType == JsonTokenType.Null ? null : JsonSerializer.Deserialize(ref reader, type);
}
