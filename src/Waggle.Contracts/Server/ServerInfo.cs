namespace Waggle.Contracts.Server;

/// <summary>What a server says of itself.</summary>
public sealed record ServerInfo
{
    /// <summary>The version of the program.</summary>
    /// <value>As in semantic versioning.</value>
    public required string Version { get; init; }

    /// <summary>The version of this contract.</summary>
    /// <value><c>v1</c>.</value>
    public required string Contract { get; init; }

    /// <summary>The kind of journal it writes.</summary>
    /// <value>Such as <c>sqlite</c>.</value>
    public required string Store { get; init; }

    /// <summary>Since when it runs.</summary>
    /// <value>UTC.</value>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The longest wait of a claim, in seconds.</summary>
    public required int WaitSecondsMax { get; init; }

    /// <summary>How long requests can be repeated safely.</summary>
    public required IdempotencyWindow Idempotency { get; init; }
}
