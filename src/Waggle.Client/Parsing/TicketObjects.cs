using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Parsing;

/// <summary>The objects of a ticket that is being read, and what else is seldom there.</summary>
internal struct TicketObjects
{
    public RetryRule? Retry;
    public JsonElement? Payload;
    public JsonElement? Result;
    public Assignment? Assignee;
    public Holding? Holder;
    public AttemptError? Error;
    public TicketProgress? Progress;
    public bool? ReviewOverdue;

    /// <summary>Reads a member, which is one of these.</summary>
    public void Take(TicketMember member, ref Utf8JsonReader reader)
    {
        var wire = WaggleJsonContext.Wire;
        switch (member)
        {
            case TicketMember.Retry:
                Retry = JsonParts.ObjectOrNull(ref reader, wire.RetryRule)
                    ?? throw new JsonException("A ticket's 'retry' is null.");
                break;
            case TicketMember.Payload:
                Payload = JsonParts.ElementOrNull(ref reader);
                break;
            case TicketMember.Result:
                Result = JsonParts.ElementOrNull(ref reader);
                break;
            case TicketMember.Assignee:
                Assignee = JsonParts.ObjectOrNull(ref reader, wire.Assignment);
                break;
            case TicketMember.Holder:
                Holder = JsonParts.ObjectOrNull(ref reader, wire.Holding);
                break;
            case TicketMember.Error:
                Error = JsonParts.ObjectOrNull(ref reader, wire.AttemptError);
                break;
            case TicketMember.Progress:
                Progress = JsonParts.ObjectOrNull(ref reader, wire.TicketProgress);
                break;
            case TicketMember.ReviewOverdue:
                ReviewOverdue = reader.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    JsonTokenType.Null => null,
                    _ => throw new JsonException("A ticket's 'reviewOverdue' is no truth value."),
                };
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"The member {member} has no reader.");
        }
    }
}
