using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>A fence as a number.</summary>
internal sealed class FenceConverter : JsonConverter<Core.Fence>
{
    public override Core.Fence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Core.Fence value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
