using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>A kind of event in the journal: its name for ever, and how its data is written and read.</summary>
/// <param name="Name">Such as <c>ticket.claimed</c>.</param>
/// <param name="Version">Grows when a new case replaces an old one under the same name; old ones are upcast on
/// read.</param>
/// <param name="Info">The shape of the data.</param>
public sealed record EventType(string Name, int Version, JsonTypeInfo Info)
{
    /// <summary>The name and version as written.</summary>
    public JsonEncodedText Tag { get; } = JsonEncodedText.Encode($"{Name}.v{Version}");

    internal void Write(Utf8JsonWriter writer, SwarmEvent @event)
    {
        if (!DirectJson.TryWrite(writer, @event))
        {
            JsonSerializer.Serialize(writer, @event, Info);
        }
    }

    internal SwarmEvent Read(ref Utf8JsonReader reader) => (SwarmEvent)JsonSerializer.Deserialize(ref reader, Info)!;
}
