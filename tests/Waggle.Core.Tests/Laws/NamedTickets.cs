using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Laws;

/// <summary>The tickets that a command names: what the shell brings back into memory before it is decided.</summary>
internal static class NamedTickets
{
    /// <summary>Their ids, of tickets that exist or do not.</summary>
    public static IEnumerable<TicketId> Of(SwarmCommand command) => command switch
    {
        TicketCommand.Create create => create.Tickets.SelectMany(Of),
        TicketCommand.Claim claim => claim.Ticket is { } ticket ? [ticket] : [],
        TicketCommand.HolderVerb verb => [verb.Ticket],
        TicketCommand.Approve approve => [approve.Ticket],
        TicketCommand.Reject reject => [reject.Ticket],
        TicketCommand.ForceRelease forceRelease => [forceRelease.Ticket],
        TicketCommand.Update update =>
            [
                update.Ticket,
                .. update.Patch.DependsOn?.Select(edge => edge.Ticket) ?? [],
                .. update.Patch.Parent?.To is { } parent ? [parent] : Array.Empty<TicketId>(),
            ],
        TicketCommand.Cancel cancel => [cancel.Ticket],
        TicketCommand.Retry retry => [retry.Ticket],
        AgentCommand.Heartbeat heartbeat => heartbeat.Leases.Select(lease => lease.Ticket),
        _ => [],
    };

    private static IEnumerable<TicketId> Of(TicketDraft draft) =>
        draft.DependsOn.Select(edge => edge.Ticket)
            .Concat(draft.Id is { } id ? [id] : [])
            .Concat(Parent(draft.Definition));

    private static IEnumerable<TicketId> Parent(TicketDefinition definition) =>
        definition.Parent is { } parent ? [parent] : [];
}
