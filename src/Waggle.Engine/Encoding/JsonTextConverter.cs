using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Engine.Encoding;

/// <summary>Somebody's JSON, kept as it came but for white space outside of strings at its ends.</summary>
internal sealed class JsonTextConverter : JsonConverter<Core.JsonText>
{
    public override Core.JsonText Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, Core.JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true); // The shell has parsed it on its way in.
}
