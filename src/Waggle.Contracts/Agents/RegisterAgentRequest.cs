namespace Waggle.Contracts.Agents;

/// <summary>What an agent says of itself when it comes up: the beginning of a new incarnation.</summary>
public sealed record RegisterAgentRequest
{
    /// <summary>What it is for; tickets can be assigned to a role.</summary>
    /// <value>1 to 64 characters. Null: <c>worker</c>.</value>
    public string? Role { get; init; }

    /// <summary>What it can do.</summary>
    /// <value>At most 64, of at most 64 characters. Null: none.</value>
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>How many tickets it may hold at a time.</summary>
    /// <value>1 to 1,000. Null: 1.</value>
    public int? Slots { get; init; }

    /// <summary>How long it may be silent, in seconds.</summary>
    /// <value>5 to 3,600. Null: 60.</value>
    public int? TermSeconds { get; init; }

    /// <summary>Which calls renew its leases.</summary>
    /// <value>Null: <see cref="RenewalMode.Named"/>.</value>
    public RenewalMode? Renewal { get; init; }

    /// <summary>True: done when its last ticket ended.</summary>
    /// <value>Null: false.</value>
    public bool? OneShot { get; init; }

    /// <summary>True: live claims of an earlier incarnation go on under new fences. False: they end.</summary>
    /// <value>Null: false.</value>
    public bool? Resume { get; init; }

    /// <summary>Names and values.</summary>
    /// <value>At most 32 pairs. Null: none.</value>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
