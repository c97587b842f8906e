using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Parsing;

/// <summary>Reads a ticket as the serializer would, several times as fast: a worker reads little else.</summary>
/// <remarks>The serializer gathers the forty members of a ticket, each boxed, before it can make one.</remarks>
internal ref struct TicketReader
{
    private const ulong Optional =
        (1UL << (int)TicketMember.Description) | (1UL << (int)TicketMember.Type) | (1UL << (int)TicketMember.Parent)
        | (1UL << (int)TicketMember.Payload) | (1UL << (int)TicketMember.Assignee)
        | (1UL << (int)TicketMember.NotBefore) | (1UL << (int)TicketMember.Deadline)
        | (1UL << (int)TicketMember.DelayedUntil) | (1UL << (int)TicketMember.Holder)
        | (1UL << (int)TicketMember.Result) | (1UL << (int)TicketMember.Error)
        | (1UL << (int)TicketMember.Progress) | (1UL << (int)TicketMember.ReviewOverdue);

    private static readonly ulong Required = ((1UL << MemberNames<TicketMember>.Count) - 1) & ~Optional;

    private TicketTexts _texts;
    private TicketNumbers _numbers;
    private TicketMoments _moments;
    private TicketLists _lists;
    private TicketObjects _objects;

    /// <summary>Reads the object that the reader stands on, to its end.</summary>
    /// <exception cref="JsonException">It is not a ticket.</exception>
    public static Ticket Read(ref Utf8JsonReader reader)
    {
        JsonParts.Expect(in reader, JsonTokenType.StartObject);
        var parts = default(TicketReader);
        var seen = 0UL;
        var expected = 0;
        while (JsonParts.Next(ref reader) == JsonTokenType.PropertyName)
        {
            var index = MemberNames<TicketMember>.Find(in reader, expected);
            JsonParts.Next(ref reader);
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            seen |= 1UL << index;
            expected = index + 1 == MemberNames<TicketMember>.Count ? 0 : index + 1;
            parts.Take((TicketMember)index, ref reader);
        }

        return (seen & Required) == Required
            ? parts.ToTicket()
            : throw new JsonException($"A ticket lacks '{Missing(Required & ~seen)}'.");
    }

    private static string Missing(ulong members) =>
        WireName.Of((TicketMember)System.Numerics.BitOperations.TrailingZeroCount(members));

    private void Take(TicketMember member, ref Utf8JsonReader reader)
    {
        if (!_numbers.TryTake(member, in reader)
            && !_texts.TryTake(member, ref reader)
            && !_moments.TryTake(member, in reader)
            && !_lists.TryTake(member, ref reader))
        {
            _objects.Take(member, ref reader);
        }
    }

    private readonly Ticket ToTicket() => new()
    {
        Id = _texts.Id!,
        Title = _texts.Title!,
        Description = _texts.Description,
        Type = _texts.Type,
        Priority = _numbers.Priority,
        Requires = _lists.Requires!,
        DependsOn = _lists.DependsOn!,
        Parent = _texts.Parent,
        Labels = _lists.Labels!,
        Payload = _objects.Payload,
        Assignee = _objects.Assignee,
        NotBefore = _moments.NotBefore,
        Deadline = _moments.Deadline,
        LeaseSeconds = _numbers.LeaseSeconds,
        MaxRunSeconds = _numbers.MaxRunSeconds,
        ReviewSeconds = _numbers.ReviewSeconds,
        MaxAttempts = _numbers.MaxAttempts,
        MaxLeaseLosses = _numbers.MaxLeaseLosses,
        Retry = _objects.Retry!,
        Review = _texts.Review,
        State = _texts.State,
        BlockedByCount = _numbers.BlockedByCount,
        Attempt = _numbers.Attempt,
        Failures = _numbers.Failures,
        LeaseLosses = _numbers.LeaseLosses,
        Releases = _numbers.Releases,
        DelayedUntil = _moments.DelayedUntil,
        Holder = _objects.Holder,
        Result = _objects.Result,
        Error = _objects.Error,
        Progress = _objects.Progress,
        ReviewOverdue = _objects.ReviewOverdue,
        PreviousAttempts = _lists.PreviousAttempts!,
        CreatedAt = _moments.CreatedAt,
        UpdatedAt = _moments.UpdatedAt,
        Version = _numbers.Version,
    };
}
