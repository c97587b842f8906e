using Waggle.Core;

namespace Waggle.Engine.History;

/// <summary>Where a ticket stands that another depended on.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Version">The position of its last event.</param>
/// <param name="IsCascading">True: it is closed, and its dependents have not all been reached.</param>
internal readonly record struct DependencyStand(TicketId Ticket, long Version, bool IsCascading);
