using System.Text.Json;
using System.Text.Json.Serialization;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Json;

/// <summary>Reads an entry of <c>dependsOn</c> as an id or as an object, and writes the shorter of the two.</summary>
public sealed class DependsOnConverter : JsonConverter<DependsOn>
{
    private const string TicketName = "ticket";
    private const string OnFailureName = "onFailure";

    /// <inheritdoc/>
    public override DependsOn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new DependsOn(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A dependency is a ticket id, or an object with 'ticket' and 'onFailure'.");
        }

        string? ticket = null;
        var onFailure = OnFailure.Block;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case TicketName:
                    ticket = reader.GetString();
                    break;
                case OnFailureName:
                    onFailure = WireName.TryParse<OnFailure>(reader.GetString(), out var parsed)
                        ? parsed
                        : throw new JsonException("'onFailure' is one of block, cancel, proceed.");
                    break;
                default:
                    reader.Skip(); // A newer server may say more about an edge than this version knows.
                    break;
            }
        }

        return new DependsOn(ticket ?? throw new JsonException("A dependency names its 'ticket'."), onFailure);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DependsOn value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.OnFailure == OnFailure.Block)
        {
            writer.WriteStringValue(value.Ticket);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(TicketName, value.Ticket);
        writer.WriteString(OnFailureName, WireName.Of(value.OnFailure));
        writer.WriteEndObject();
    }
}
