using System.Text.Json;
using System.Text.Json.Serialization;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>Writes payloads and results as <see cref="ContentJson"/> has them. Inline JSON stays as it came but for
/// white space outside of strings at its ends.</summary>
internal sealed class ContentConverter : JsonConverter<Content>
{
    public override Content Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ContentJson.ReferenceIn(document.RootElement) is { } reference
            ? new Content.Blob(reference)
            : new Content.Inline(new(document.RootElement.GetRawText()));
    }

    public override void Write(Utf8JsonWriter writer, Content value, JsonSerializerOptions options) =>
        Write(writer, value);

    public static void Write(Utf8JsonWriter writer, Content value) =>
        writer.WriteRawValue(
            value switch
            {
                Content.Inline inline => inline.Json.Text,
                Content.Blob blob => ContentJson.Of(blob.Reference),
                _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
            },
            skipInputValidation: true); // The shell has parsed it on its way in.
}
