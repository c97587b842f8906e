using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Server.Tickets;

namespace Waggle.Server.Events;

/// <summary>Writes the fields of a change by the rules of the contract; what is null is left out.</summary>
internal readonly struct ChangeWriter(Utf8JsonWriter writer)
{
    /// <summary>A text, an id or a word.</summary>
    public ChangeWriter Text(string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }

        return this;
    }

    /// <summary>The word of an enum.</summary>
    public ChangeWriter Word<TWord>(string name, TWord value)
        where TWord : struct, Enum => Text(name, WireName.Of(value));

    /// <summary>A whole number.</summary>
    public ChangeWriter Number(string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }

        return this;
    }

    /// <summary>A yes or no.</summary>
    public ChangeWriter Flag(string name, bool value)
    {
        writer.WriteBoolean(name, value);
        return this;
    }

    /// <summary>A moment.</summary>
    public ChangeWriter Time(string name, Timestamp? value) => Text(
        name,
        value?.ToDateTimeOffset().UtcDateTime.ToString(UtcTimeConverter.Format, CultureInfo.InvariantCulture));

    /// <summary>Somebody's JSON.</summary>
    public ChangeWriter Json(string name, JsonText? value)
    {
        if (value is { } json)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json.Text, skipInputValidation: true); // Checked on its way in.
        }

        return this;
    }

    /// <summary>A payload or result: as it is, or as a reference.</summary>
    public ChangeWriter Content(string name, Content? value)
    {
        if (ContentRendering.Render(value) is { } content)
        {
            writer.WritePropertyName(name);
            content.WriteTo(writer);
        }

        return this;
    }

    /// <summary>Texts, ids or words.</summary>
    public ChangeWriter Texts(string name, ImmutableArray<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
        return this;
    }

    /// <summary>A value that stands elsewhere in the contract as well.</summary>
    public ChangeWriter Value<TValue>(string name, TValue? value, JsonTypeInfo<TValue> type)
        where TValue : class
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, type);
        }

        return this;
    }
}
