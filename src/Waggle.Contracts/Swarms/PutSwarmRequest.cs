namespace Waggle.Contracts.Swarms;

/// <summary>The settings of a swarm. Makes the swarm when it does not exist.</summary>
public sealed record PutSwarmRequest
{
    /// <summary>Of generated ticket ids, such as <c>wg</c> for <c>wg-17</c>.</summary>
    /// <value>1 to 32 characters of an id. Null: <c>wg</c>, or as it was.</value>
    public string? TicketPrefix { get; init; }
}
