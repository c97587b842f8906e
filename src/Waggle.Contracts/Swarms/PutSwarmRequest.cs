namespace Waggle.Contracts.Swarms;

/// <summary>The settings of a swarm. Makes the swarm when it does not exist.</summary>
/// <remarks>With the header <c>If-Match</c>, the settings are changed only when their version is still the one it
/// names (<see cref="Swarm.SettingsVersion"/>).</remarks>
public sealed record PutSwarmRequest
{
    /// <summary>Of generated ticket ids, such as <c>wg</c> for <c>wg-17</c>.</summary>
    /// <value>1 to 32 characters of an id. Null: <c>wg</c>. A swarm that exists keeps its own.</value>
    public string? TicketPrefix { get; init; }

    /// <summary>Who asks.</summary>
    /// <value>An id. Null only when no setting is given.</value>
    public string? Actor { get; init; }

    /// <summary>How many tickets with a label may be held at a time: all limits, in place of those there
    /// were.</summary>
    /// <value>At most 100, no two about the same label and value. Empty: none. Null: as they were.</value>
    public IReadOnlyList<LabelLimit>? Limits { get; init; }
}
