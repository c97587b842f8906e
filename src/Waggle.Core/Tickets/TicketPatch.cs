using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>What an operator changes of a ticket. Null: as it was. Lists are given whole.</summary>
public sealed record TicketPatch
{
    /// <summary>A patch that changes nothing.</summary>
    public static TicketPatch None { get; } = new();

    /// <summary>1 to 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 16 KiB, or none.</summary>
    public Change<string?>? Description { get; init; }

    /// <summary>A free word, or none.</summary>
    public Change<string?>? Type { get; init; }

    /// <summary>0 (first) to 4.</summary>
    public int? Priority { get; init; }

    /// <summary>Sorted ordinally, without repeats; at most 16.</summary>
    public ImmutableArray<string>? Requires { get; init; }

    /// <summary>The ticket that groups this one, or none.</summary>
    public Change<TicketId?>? Parent { get; init; }

    /// <summary>Sorted by name; at most 32.</summary>
    public ImmutableArray<Label>? Labels { get; init; }

    /// <summary>What the agent is handed, or none. Not once it was handed out.</summary>
    public Change<Content?>? Payload { get; init; }

    /// <summary>Not claimable before then, or no such time.</summary>
    public Change<Timestamp?>? NotBefore { get; init; }

    /// <summary>Fails when open at that time, or no such time.</summary>
    public Change<Timestamp?>? Deadline { get; init; }

    /// <summary>What each renewal is worth. A lease that runs keeps what it was granted.</summary>
    public int? LeaseSeconds { get; init; }

    /// <summary>How long an attempt may take. An attempt that runs keeps what it was granted.</summary>
    public int? MaxRunSeconds { get; init; }

    /// <summary>How long a review may take.</summary>
    public int? ReviewSeconds { get; init; }

    /// <summary>How many failures close the ticket.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>How many lost leases it survives.</summary>
    public int? MaxLeaseLosses { get; init; }

    /// <summary>How the delay after a failure grows.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>True: a completed attempt waits for a decision.</summary>
    public bool? ReviewRequired { get; init; }

    /// <summary>All edges.</summary>
    public ImmutableArray<Dependency>? DependsOn { get; init; }

    /// <summary>Who alone may claim it from now on, or anybody.</summary>
    public Change<AssigneeDraft?>? Assignee { get; init; }

    /// <summary>The definition after the change.</summary>
    internal TicketDefinition ApplyTo(TicketDefinition old) => old with
    {
        Title = Title ?? old.Title,
        Description = Description is { } description ? description.To : old.Description,
        Type = Type is { } type ? type.To : old.Type,
        Priority = Priority ?? old.Priority,
        Requires = Requires ?? old.Requires,
        Parent = Parent is { } parent ? parent.To : old.Parent,
        Labels = Labels ?? old.Labels,
        Payload = Payload is { } payload ? payload.To : old.Payload,
        NotBefore = NotBefore is { } notBefore ? notBefore.To : old.NotBefore,
        Deadline = Deadline is { } deadline ? deadline.To : old.Deadline,
        Policy = old.Policy with
        {
            LeaseSeconds = LeaseSeconds ?? old.Policy.LeaseSeconds,
            MaxRunSeconds = MaxRunSeconds ?? old.Policy.MaxRunSeconds,
            ReviewSeconds = ReviewSeconds ?? old.Policy.ReviewSeconds,
            MaxAttempts = MaxAttempts ?? old.Policy.MaxAttempts,
            MaxLeaseLosses = MaxLeaseLosses ?? old.Policy.MaxLeaseLosses,
            Retry = Retry ?? old.Policy.Retry,
            ReviewRequired = ReviewRequired ?? old.Policy.ReviewRequired,
        },
    };
}
