using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>How many children of a parent are in each state, as a checkpoint keeps it.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Counts">Indexed by <see cref="TicketStatus"/>.</param>
public sealed record GroupRow(TicketId Parent, ImmutableArray<int> Counts);
