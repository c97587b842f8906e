namespace Waggle.Histories.Tickets;

/// <summary>What is answered to a <see cref="TicketCall"/>.</summary>
public abstract record TicketAnswer
{
    private protected TicketAnswer() { }

    /// <summary>It was done.</summary>
    /// <param name="View">The ticket after it, or null when the answer does not show it.</param>
    public sealed record Done(TicketView? View) : TicketAnswer;

    /// <summary>The ticket is held from now on, under a new fence.</summary>
    /// <param name="View">The ticket after it, or null when the answer does not show it.</param>
    public sealed record Granted(long Fence, int Attempt, TicketView? View) : TicketAnswer;

    /// <summary>It was refused for where the ticket was.</summary>
    /// <param name="Code">As on the wire, such as <c>lease-lost</c>.</param>
    public sealed record Refused(string Code) : TicketAnswer;
}
