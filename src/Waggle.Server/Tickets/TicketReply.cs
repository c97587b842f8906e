using System.Text.Json;
using Waggle.Engine.Requests;
using Waggle.Server.Exchanges;

namespace Waggle.Server.Tickets;

/// <summary>Replies that are tickets.</summary>
internal static class TicketReply
{
    private static readonly JsonEncodedText Ids = JsonEncodedText.Encode("ids");

    /// <summary>200 with the one ticket of an answer.</summary>
    public static Reply Of(Answer.Tickets answer) =>
        Reply.Written(StatusCodes.Status200OK, writer => TicketWriter.Write(writer, answer.Items[0]));

    /// <summary>200 with the ids of the tickets of an answer.</summary>
    public static Reply IdsOf(Answer.Tickets answer) => Reply.Written(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray(Ids);
        foreach (var ticket in answer.Items)
        {
            writer.WriteStringValue(ticket.Id.Value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }) with
    { IsMinimal = true };
}
