namespace Waggle.Contracts.Tickets;

/// <summary>Why a ticket is where it is, from state alone.</summary>
public sealed record TicketExplanation
{
    /// <summary>The ticket.</summary>
    /// <value>An id.</value>
    public required string Ticket { get; init; }

    /// <summary>Where it is.</summary>
    public required TicketState State { get; init; }

    /// <summary>What holds it there, for programs.</summary>
    public required TicketReason Reason { get; init; }

    /// <summary>The same in one sentence, for people.</summary>
    public required string Text { get; init; }

    /// <summary>The dependencies that are not satisfied.</summary>
    /// <value>At most 100 are listed.</value>
    public required IReadOnlyList<Blocker> BlockedBy { get; init; }

    /// <summary>The ends of the chains of dependencies: what really is the reason.</summary>
    /// <value>At most 100 are listed.</value>
    public required IReadOnlyList<Blocker> RootCauses { get; init; }

    /// <summary>Required capabilities that no live agent has together.</summary>
    /// <value>Empty unless the reason is <see cref="TicketReason.NoCapableAgent"/>.</value>
    public required IReadOnlyList<string> MissingCapabilities { get; init; }

    /// <summary>Who or what has to act.</summary>
    /// <value>Null: nothing, the ticket is merged.</value>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>Who holds it.</summary>
    /// <value>An agent id. Null: nobody.</value>
    public string? Holder { get; init; }

    /// <summary>Who alone may claim it.</summary>
    /// <value>Null: everybody.</value>
    public Assignment? Assignee { get; init; }

    /// <summary>When the reason ends by itself.</summary>
    /// <value>UTC. Null: it does not.</value>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The limits that are reached, and who holds the tickets under them.</summary>
    /// <value>Empty unless the reason is <see cref="TicketReason.LimitReached"/>.</value>
    public required IReadOnlyList<FullLimit> Limits { get; init; }

    /// <summary>Live agents that could claim it.</summary>
    /// <value>At most 100 are listed.</value>
    public required IReadOnlyList<string> EligibleAgents { get; init; }

    /// <summary>Since when it is in this state.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset Since { get; init; }
}
