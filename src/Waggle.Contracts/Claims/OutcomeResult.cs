using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;

namespace Waggle.Contracts.Claims;

/// <summary>What became of one outcome: accepted unless a problem is set.</summary>
public sealed record OutcomeResult
{
    /// <summary>The ticket after the verb.</summary>
    /// <value>Null: refused, or the caller preferred a short answer.</value>
    public Ticket? Ticket { get; init; }

    /// <summary>Why the verb was refused.</summary>
    /// <value>Null: accepted.</value>
    public Problem? Problem { get; init; }
}
