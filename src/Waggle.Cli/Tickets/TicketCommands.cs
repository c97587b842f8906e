using System.CommandLine;

namespace Waggle.Cli.Tickets;

/// <summary><c>waggle ticket ...</c>.</summary>
internal static class TicketCommands
{
    /// <summary>The command with all its subcommands.</summary>
    public static Command Create()
    {
        var ticket = new Command("ticket", "Add, look at, work on and steer tickets.");
        ticket.Add(TicketAddCommand.Create());
        ticket.Add(TicketListCommand.Create());
        ticket.Add(TicketShowCommand.Create());
        ticket.Add(TicketEventsCommand.Create());
        ticket.Add(TicketWhyCommand.Create());
        ticket.Add(TicketWaitCommand.Create());
        ticket.Add(TicketClaimCommand.Create());
        ticket.Add(HolderCommands.Complete());
        ticket.Add(HolderCommands.Fail());
        ticket.Add(HolderCommands.Release());
        ticket.Add(ReviewCommands.Approve());
        ticket.Add(ReviewCommands.Reject());
        ticket.Add(HolderCommands.HandOff());
        ticket.Add(TicketUpdateCommand.Create());
        ticket.Add(OperatorCommands.Cancel());
        ticket.Add(OperatorCommands.Retry());
        ticket.Add(OperatorCommands.ForceRelease());
        return ticket;
    }
}
