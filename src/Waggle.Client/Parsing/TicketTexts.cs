using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Parsing;

/// <summary>The texts and words of a ticket that is being read.</summary>
internal struct TicketTexts
{
    public string? Id;
    public string? Title;
    public string? Description;
    public string? Type;
    public string? Parent;
    public ReviewMode Review;
    public TicketState State;

    /// <summary>Reads a member if it is one of these.</summary>
    public bool TryTake(TicketMember member, ref Utf8JsonReader reader)
    {
        switch (member)
        {
            case TicketMember.Id:
                Id = JsonParts.Text(in reader);
                return true;
            case TicketMember.Title:
                Title = JsonParts.Text(in reader);
                return true;
            case TicketMember.Description:
                Description = JsonParts.TextOrNull(in reader);
                return true;
            case TicketMember.Type:
                Type = JsonParts.TextOrNull(in reader);
                return true;
            case TicketMember.Parent:
                Parent = JsonParts.TextOrNull(in reader);
                return true;
            case TicketMember.Review:
                Review = JsonParts.Word(ref reader, WaggleJsonContext.Wire.ReviewMode);
                return true;
            case TicketMember.State:
                State = JsonParts.Word(ref reader, WaggleJsonContext.Wire.TicketState);
                return true;
            default:
                return false;
        }
    }
}
