using Waggle.Histories.Scans;

namespace Waggle.Histories.Tickets;

/// <summary>What came of checking every ticket of a history.</summary>
/// <param name="Tickets">How many there were.</param>
/// <param name="Findings">One per ticket about which no order explains the answers.</param>
/// <param name="Unknown">The tickets for which the budget did not suffice. A run that has any does not count.</param>
public sealed record TicketVerdicts(int Tickets, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unknown);
