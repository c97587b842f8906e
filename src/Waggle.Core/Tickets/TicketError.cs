namespace Waggle.Core.Tickets;

/// <summary>What went wrong in an attempt.</summary>
/// <param name="Message">For people; at most 4 KiB.</param>
/// <param name="Details">For programs, or null.</param>
public sealed record TicketError(string Message, JsonText? Details);
