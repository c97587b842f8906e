using System.Text.Json;

namespace Waggle.Client.Parsing;

/// <summary>The moments of a ticket that is being read.</summary>
internal struct TicketMoments
{
    public DateTimeOffset? NotBefore;
    public DateTimeOffset? Deadline;
    public DateTimeOffset? DelayedUntil;
    public DateTimeOffset CreatedAt;
    public DateTimeOffset UpdatedAt;

    /// <summary>Reads a member if it is one of these.</summary>
    public bool TryTake(TicketMember member, ref readonly Utf8JsonReader reader)
    {
        switch (member)
        {
            case TicketMember.NotBefore:
                NotBefore = JsonParts.MomentOrNull(in reader);
                return true;
            case TicketMember.Deadline:
                Deadline = JsonParts.MomentOrNull(in reader);
                return true;
            case TicketMember.DelayedUntil:
                DelayedUntil = JsonParts.MomentOrNull(in reader);
                return true;
            case TicketMember.CreatedAt:
                CreatedAt = JsonParts.Moment(in reader);
                return true;
            case TicketMember.UpdatedAt:
                UpdatedAt = JsonParts.Moment(in reader);
                return true;
            default:
                return false;
        }
    }
}
