namespace Waggle.Histories.Tickets;

/// <summary>What an answer shows of a ticket.</summary>
/// <param name="Agent">Who holds it, or null.</param>
/// <param name="Result">Of the completed attempt, or null.</param>
public sealed record TicketView(
    TicketPlace State, int Attempt, int Failures, int LeaseLosses, string? Agent, string? Result);
