using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Problems;
using Waggle.Server.Tickets;
using Names = Waggle.Server.Tickets.TicketNames;

namespace Waggle.Server.Claims;

/// <summary>Writes claims for their holder, the only one who is told the fence, and what became of outcomes.</summary>
internal static class ClaimWriter
{
    private static readonly JsonEncodedText Claims = JsonEncodedText.Encode("claims");
    private static readonly JsonEncodedText Fence = JsonEncodedText.Encode("fence");
    private static readonly JsonEncodedText HeartbeatSeconds = JsonEncodedText.Encode("heartbeatSeconds");
    private static readonly JsonEncodedText Outcomes = JsonEncodedText.Encode("outcomes");
    private static readonly JsonEncodedText Problem = JsonEncodedText.Encode("problem");
    private static readonly JsonEncodedText TraceParent = JsonEncodedText.Encode("traceparent");
    private static readonly JsonEncodedText TraceState = JsonEncodedText.Encode("tracestate");

    /// <summary>The answer to a claim.</summary>
    /// <param name="isMinimal">True: the tickets of accepted outcomes are left out.</param>
    public static void Write(Utf8JsonWriter writer, Answer.Claims answer, bool isMinimal)
    {
        writer.WriteStartObject();
        WriteOutcomes(writer, answer.Results, isMinimal);
        writer.WriteStartArray(Claims);
        foreach (var claim in answer.Granted)
        {
            Write(writer, claim);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The answer to a report of outcomes.</summary>
    /// <param name="isMinimal">True: the tickets of accepted outcomes are left out.</param>
    public static void Write(Utf8JsonWriter writer, Answer.Outcomes answer, bool isMinimal)
    {
        writer.WriteStartObject();
        WriteOutcomes(writer, answer.Results, isMinimal);
        writer.WriteEndObject();
    }

    private static void WriteOutcomes(Utf8JsonWriter writer, ImmutableArray<OutcomeResult> results, bool isMinimal)
    {
        writer.WriteStartArray(Outcomes);
        foreach (var (ticket, rejection) in results)
        {
            writer.WriteStartObject();
            if (ticket is not null && !isMinimal)
            {
                writer.WritePropertyName(Names.Ticket);
                TicketWriter.Write(writer, ticket);
            }

            if (rejection is not null)
            {
                writer.WritePropertyName(Problem);
                JsonSerializer.Serialize(
                    writer, RejectionProblems.Of(rejection), WaggleJsonContext.Wire.Problem);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, GrantedClaim claim)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Names.Ticket);
        TicketWriter.Write(writer, claim.Ticket);
        writer.WriteNumber(Fence, claim.Fence.Value);
        writer.WriteNumber(Names.Attempt, claim.Ticket.Attempt);
        writer.WriteNumber(Names.LeaseSeconds, claim.LeaseSeconds);

        // Two renewals may be lost before the lease is.
        writer.WriteNumber(HeartbeatSeconds, Math.Max(1, claim.LeaseSeconds / 3));
        TicketWriter.Write(writer, claim.Ticket.PreviousAttempts);
        TicketWriter.WriteIfSet(writer, TraceParent, claim.Ticket.Definition.TraceParent);
        TicketWriter.WriteIfSet(writer, TraceState, claim.Ticket.Definition.TraceState);
        writer.WriteEndObject();
    }
}
