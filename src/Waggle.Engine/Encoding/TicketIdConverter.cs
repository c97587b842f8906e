using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>A ticket id as a string.</summary>
internal sealed class TicketIdConverter : JsonConverter<Core.TicketId>
{
    public override Core.TicketId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Core.TicketId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
