using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>A ticket to be created.</summary>
/// <param name="Id">Chosen by the caller, or null: the swarm numbers it.</param>
/// <param name="Definition">What it asks for.</param>
/// <param name="DependsOn">At most 1,000; on tickets of the same batch or on existing ones.</param>
/// <param name="Assignee">Who alone may claim it at first, or null.</param>
/// <param name="Closed">For imports: the state it arrives in (merged, failed or cancelled), or null for an open
/// ticket.</param>
public sealed record TicketDraft(
    TicketId? Id,
    TicketDefinition Definition,
    ImmutableArray<Dependency> DependsOn,
    AssigneeDraft? Assignee,
    TicketStatus? Closed);
