using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <summary>The tickets a request names: what must be in memory before it is decided.</summary>
internal static class NamedTickets
{
    public static IEnumerable<TicketId> In(EngineRequest request) => request switch
    {
        EngineRequest.Execute { Command: TicketCommand command } => In(command),
        EngineRequest.Claim claim => claim.Want.Ticket is { } wanted
            ? [wanted, .. claim.Verbs.Select(verb => verb.Ticket)]
            : claim.Verbs.Select(verb => verb.Ticket),
        EngineRequest.Outcomes outcomes => outcomes.Verbs.Select(verb => verb.Ticket),
        EngineRequest.Heartbeat heartbeat => heartbeat.Command.Leases.Select(lease => lease.Ticket),
        EngineRequest.ReadTicket read => [read.Ticket],
        EngineRequest.ReadTicketAt read => [read.Ticket],
        EngineRequest.ReadTicketEvents read => [read.Ticket],
        EngineRequest.ExplainTicket explain => [explain.Ticket],
        _ => [],
    };

    private static IEnumerable<TicketId> In(TicketCommand command) => command switch
    {
        TicketCommand.Create create => create.Tickets.SelectMany(In),
        TicketCommand.HolderVerb verb => [verb.Ticket],
        TicketCommand.Approve approve => [approve.Ticket],
        TicketCommand.Reject reject => [reject.Ticket],
        TicketCommand.ForceRelease forceRelease => [forceRelease.Ticket],
        TicketCommand.Cancel cancel => [cancel.Ticket],
        TicketCommand.Retry retry => [retry.Ticket],
        TicketCommand.Update update => In(update),
        _ => [],
    };

    private static IEnumerable<TicketId> In(TicketCommand.Update update)
    {
        yield return update.Ticket;
        if (update.Patch.Parent?.To is { } parent)
        {
            yield return parent;
        }

        foreach (var dependency in update.Patch.DependsOn ?? [])
        {
            yield return dependency.Ticket;
        }
    }

    private static IEnumerable<TicketId> In(TicketDraft draft)
    {
        if (draft.Id is { } id)
        {
            yield return id;
        }

        if (draft.Definition.Parent is { } parent)
        {
            yield return parent;
        }

        foreach (var dependency in draft.DependsOn)
        {
            yield return dependency.Ticket;
        }
    }
}
