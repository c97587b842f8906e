using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>An incarnation as a number.</summary>
internal sealed class IncarnationConverter : JsonConverter<Core.Incarnation>
{
    public override Core.Incarnation Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Core.Incarnation value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
