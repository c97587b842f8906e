using System.Text.Json;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Parsing;

/// <summary>Reads the answer to a claim as the serializer would: see <see cref="TicketReader"/>.</summary>
internal static class ClaimReader
{
    private const int Required =
        (1 << (int)ClaimMember.Ticket) | (1 << (int)ClaimMember.Fence) | (1 << (int)ClaimMember.Attempt)
        | (1 << (int)ClaimMember.LeaseSeconds) | (1 << (int)ClaimMember.HeartbeatSeconds)
        | (1 << (int)ClaimMember.PreviousAttempts);

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not what the contract says.</exception>
    public static ClaimAnswer Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        JsonParts.Next(ref reader);
        JsonParts.Expect(in reader, JsonTokenType.StartObject);
        IReadOnlyList<OutcomeResult>? outcomes = null;
        List<ClaimGrant>? claims = null;
        while (JsonParts.Next(ref reader) == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("claims"u8))
            {
                JsonParts.Next(ref reader);
                claims = ReadClaims(ref reader);
            }
            else if (reader.ValueTextEquals("outcomes"u8))
            {
                JsonParts.Next(ref reader);
                outcomes = JsonParts.List(ref reader, WaggleJsonContext.Wire.IReadOnlyListOutcomeResult);
            }
            else
            {
                JsonParts.Next(ref reader);
                reader.Skip();
            }
        }

        if (reader.Read())
        {
            throw new JsonException("Something follows the answer.");
        }

        return new()
        {
            Outcomes = outcomes ?? throw new JsonException("The answer lacks 'outcomes'."),
            Claims = claims ?? throw new JsonException("The answer lacks 'claims'."),
        };
    }

    private static List<ClaimGrant> ReadClaims(ref Utf8JsonReader reader)
    {
        JsonParts.Expect(in reader, JsonTokenType.StartArray);
        var claims = new List<ClaimGrant>();
        while (JsonParts.Next(ref reader) != JsonTokenType.EndArray)
        {
            claims.Add(ReadClaim(ref reader));
        }

        return claims;
    }

    private static ClaimGrant ReadClaim(ref Utf8JsonReader reader)
    {
        JsonParts.Expect(in reader, JsonTokenType.StartObject);
        Ticket? ticket = null;
        var fence = 0L;
        Span<int> numbers = stackalloc int[MemberNames<ClaimMember>.Count];
        IReadOnlyList<PastAttempt>? past = null;
        string? traceParent = null;
        string? traceState = null;
        var seen = 0;
        while (JsonParts.Next(ref reader) == JsonTokenType.PropertyName)
        {
            var index = MemberNames<ClaimMember>.Find(in reader, expected: 0);
            JsonParts.Next(ref reader);
            seen |= index < 0 ? 0 : 1 << index;
            switch ((ClaimMember)index)
            {
                case ClaimMember.Ticket:
                    ticket = TicketReader.Read(ref reader);
                    break;
                case ClaimMember.Fence:
                    fence = JsonParts.Long(in reader);
                    break;
                case ClaimMember.Attempt or ClaimMember.LeaseSeconds or ClaimMember.HeartbeatSeconds:
                    numbers[index] = JsonParts.Integer(in reader);
                    break;
                case ClaimMember.PreviousAttempts:
                    past = JsonParts.List(ref reader, WaggleJsonContext.Wire.IReadOnlyListPastAttempt);
                    break;
                case ClaimMember.Traceparent:
                    traceParent = JsonParts.TextOrNull(in reader);
                    break;
                case ClaimMember.Tracestate:
                    traceState = JsonParts.TextOrNull(in reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (seen & Required) == Required
            ? new()
            {
                Ticket = ticket!,
                Fence = fence,
                Attempt = numbers[(int)ClaimMember.Attempt],
                LeaseSeconds = numbers[(int)ClaimMember.LeaseSeconds],
                HeartbeatSeconds = numbers[(int)ClaimMember.HeartbeatSeconds],
                PreviousAttempts = past!,
                TraceParent = traceParent,
                TraceState = traceState,
            }
            : throw new JsonException("A claim lacks a member.");
    }
}
