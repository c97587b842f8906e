namespace Waggle.Core.Tickets;

/// <summary>An edge seen from the ticket that is waited for: who waits, and which of its edges this is.</summary>
/// <remarks>The index makes satisfying an edge O(1), however many edges the waiting ticket has.</remarks>
public readonly record struct Dependent(Ticket Ticket, int EdgeIndex);
