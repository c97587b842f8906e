using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Contracts.Json;

/// <summary>Times as RFC 3339 in UTC with milliseconds, such as <c>2026-01-31T12:00:00.000Z</c>. Reads any
/// offset.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>The one format in which times are written. Milliseconds are the resolution of the journal.</summary>
    public const string Format = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
    }
}
