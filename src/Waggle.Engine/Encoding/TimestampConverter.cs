using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>A moment as milliseconds since 1970.</summary>
internal sealed class TimestampConverter : JsonConverter<Core.Timestamp>
{
    public override Core.Timestamp Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Core.Timestamp value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Milliseconds);
}
