using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>An agent id as a string.</summary>
internal sealed class AgentIdConverter : JsonConverter<Core.AgentId>
{
    public override Core.AgentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Core.AgentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
