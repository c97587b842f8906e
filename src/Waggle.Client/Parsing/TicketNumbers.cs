using System.Text.Json;

namespace Waggle.Client.Parsing;

/// <summary>The numbers of a ticket that is being read.</summary>
internal struct TicketNumbers
{
    public int Priority;
    public int LeaseSeconds;
    public int MaxRunSeconds;
    public int ReviewSeconds;
    public int MaxAttempts;
    public int MaxLeaseLosses;
    public int BlockedByCount;
    public int Attempt;
    public int Failures;
    public int LeaseLosses;
    public int Releases;
    public long Version;

    /// <summary>Reads a member if it is one of these.</summary>
    public bool TryTake(TicketMember member, ref readonly Utf8JsonReader reader)
    {
        switch (member)
        {
            case TicketMember.Priority:
                Priority = JsonParts.Integer(in reader);
                return true;
            case TicketMember.LeaseSeconds:
                LeaseSeconds = JsonParts.Integer(in reader);
                return true;
            case TicketMember.MaxRunSeconds:
                MaxRunSeconds = JsonParts.Integer(in reader);
                return true;
            case TicketMember.ReviewSeconds:
                ReviewSeconds = JsonParts.Integer(in reader);
                return true;
            case TicketMember.MaxAttempts:
                MaxAttempts = JsonParts.Integer(in reader);
                return true;
            case TicketMember.MaxLeaseLosses:
                MaxLeaseLosses = JsonParts.Integer(in reader);
                return true;
            case TicketMember.BlockedByCount:
                BlockedByCount = JsonParts.Integer(in reader);
                return true;
            case TicketMember.Attempt:
                Attempt = JsonParts.Integer(in reader);
                return true;
            case TicketMember.Failures:
                Failures = JsonParts.Integer(in reader);
                return true;
            case TicketMember.LeaseLosses:
                LeaseLosses = JsonParts.Integer(in reader);
                return true;
            case TicketMember.Releases:
                Releases = JsonParts.Integer(in reader);
                return true;
            case TicketMember.Version:
                Version = JsonParts.Long(in reader);
                return true;
            default:
                return false;
        }
    }
}
