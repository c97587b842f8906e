using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Runs;

/// <summary>A ticket that did not merge.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="Error">Of the last failed attempt, or null.</param>
internal sealed record UnmergedTicket(string Ticket, TicketState State, string Why, string? Error);
