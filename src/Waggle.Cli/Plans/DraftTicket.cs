using System.Collections.Immutable;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Plans;

/// <summary>A ticket whose fields were read; its edges are not checked yet.</summary>
/// <param name="IdAt">Where its id is, or where it starts.</param>
/// <param name="Request">Without <c>dependsOn</c>.</param>
/// <param name="Edges">What it waits for.</param>
/// <param name="RunTime">How long it took when it was measured, or null.</param>
internal sealed record DraftTicket(
    Position At,
    Position IdAt,
    CreateTicketRequest Request,
    ImmutableArray<DraftEdge> Edges,
    TimeSpan? RunTime)
{
    /// <summary>Where its parent is named, or null.</summary>
    public Position? ParentAt { get; init; }
}
