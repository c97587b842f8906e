using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Parsing;

/// <summary>The lists of a ticket that is being read.</summary>
internal struct TicketLists
{
    public IReadOnlyList<string>? Requires;
    public IReadOnlyList<TicketEdge>? DependsOn;
    public IReadOnlyList<PastAttempt>? PreviousAttempts;
    public IReadOnlyDictionary<string, string>? Labels;

    /// <summary>Reads a member if it is one of these.</summary>
    public bool TryTake(TicketMember member, ref Utf8JsonReader reader)
    {
        switch (member)
        {
            case TicketMember.Requires:
                Requires = JsonParts.List(ref reader, WaggleJsonContext.Wire.IReadOnlyListString);
                return true;
            case TicketMember.DependsOn:
                DependsOn = JsonParts.List(ref reader, WaggleJsonContext.Wire.IReadOnlyListTicketEdge);
                return true;
            case TicketMember.PreviousAttempts:
                PreviousAttempts = JsonParts.List(ref reader, WaggleJsonContext.Wire.IReadOnlyListPastAttempt);
                return true;
            case TicketMember.Labels:
                Labels = ReadLabels(ref reader);
                return true;
            default:
                return false;
        }
    }

    private static IReadOnlyDictionary<string, string> ReadLabels(ref Utf8JsonReader reader)
    {
        JsonParts.Expect(in reader, JsonTokenType.StartObject);
        Dictionary<string, string>? labels = null;
        while (JsonParts.Next(ref reader) == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            JsonParts.Next(ref reader);
            (labels ??= new(StringComparer.Ordinal))[name] = JsonParts.Text(in reader);
        }

        return labels ?? (IReadOnlyDictionary<string, string>)ImmutableDictionary<string, string>.Empty;
    }
}
