using Microsoft.Extensions.Logging;

namespace Waggle.Client.Hosting;

/// <content>What is logged about a ticket.</content>
internal sealed partial class TicketRun
{
    [LoggerMessage(LogEvents.Handled, LogLevel.Debug, "The work on {Ticket} ended: {Outcome}.")]
    private partial void Handled(string ticket, string outcome);

    [LoggerMessage(LogEvents.GivenUp, LogLevel.Information,
        "The work on {Ticket} ended before it was done: its lease was lost, or the host stops.")]
    private partial void GivenUp(string ticket);

    [LoggerMessage(LogEvents.Failed, LogLevel.Error, "The work on {Ticket} failed.")]
    private partial void Failed(Exception exception, string ticket);
}
