using Waggle.Contracts.Claims;

namespace Waggle.Contracts.Agents;

/// <summary>An agent as it was at one position of the journal.</summary>
public sealed record Agent
{
    /// <summary>Names the agent in its swarm.</summary>
    /// <value>1 to 128 characters.</value>
    public required string Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AgentState State { get; init; }

    /// <summary>True: takes nothing new.</summary>
    public required bool Draining { get; init; }

    /// <summary>Its present life.</summary>
    /// <value>1 and up. Null: declared, never registered.</value>
    public long? Incarnation { get; init; }

    /// <summary>What it is for.</summary>
    /// <value>Null: declared, never registered.</value>
    public string? Role { get; init; }

    /// <summary>What it can do.</summary>
    /// <value>Sorted ordinally, without repeats.</value>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>How many tickets it may hold at a time.</summary>
    /// <value>Null: declared, never registered.</value>
    public int? Slots { get; init; }

    /// <summary>How long it may be silent, in seconds.</summary>
    /// <value>Null: declared, never registered.</value>
    public int? TermSeconds { get; init; }

    /// <summary>Which calls renew its leases.</summary>
    /// <value>Null: declared, never registered.</value>
    public RenewalMode? Renewal { get; init; }

    /// <summary>True: done when its last ticket ended.</summary>
    /// <value>Null: declared, never registered.</value>
    public bool? OneShot { get; init; }

    /// <summary>Names and values.</summary>
    /// <value>May be empty.</value>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The tickets it holds.</summary>
    /// <value>In the order of their claims.</value>
    public required IReadOnlyList<string> Holds { get; init; }

    /// <summary>In the answer to a registration: its live claims under their new fences.</summary>
    /// <value>Null in every other answer.</value>
    public IReadOnlyList<ClaimGrant>? Claims { get; init; }

    /// <summary>Its last call, as known to this server.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it last changed.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The position of its last event in the journal.</summary>
    /// <value>1 and up.</value>
    public required long Version { get; init; }
}
