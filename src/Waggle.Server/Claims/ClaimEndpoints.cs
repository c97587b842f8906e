using Waggle.Contracts;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Bodies;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Waggle.Server.Tickets;
using Ticket = Waggle.Contracts.Tickets.Ticket;

namespace Waggle.Server.Claims;

/// <summary>Claims, and what holders say about what they claimed.</summary>
internal static class ClaimEndpoints
{
    // A repeat may wait for less or more: how long is no part of what is asked.
    private static readonly string[] _unhashed = ["waitSeconds"];

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        routes.Post(Routes.Claims, ClaimAsync, new(
            "claimTickets",
            "Reports finished work and claims new work in one commit; waits for work if asked. Named by claimToken.",
            typeof(ClaimAnswer))
        {
            Takes = typeof(ClaimRequest),
            Refuses =
            [
                ProblemKinds.TicketUnknown, ProblemKinds.AgentUnknown, ProblemKinds.TicketHeld,
                ProblemKinds.InvalidTransition, ProblemKinds.AgentNotLive, ProblemKinds.NoFreeSlot,
                ProblemKinds.LimitReached, ProblemKinds.ClaimEnded, ProblemKinds.IncarnationStale,
                ProblemKinds.IdempotencyKeyReused,
            ],
        });
        routes.Post(Routes.TicketOutcomes, OutcomesAsync, new(
            "reportOutcomes",
            "Reports what became of several held tickets; each is accepted or refused on its own.",
            typeof(OutcomesAnswer))
        {
            Takes = typeof(OutcomesRequest),
            Refuses = [ProblemKinds.AgentUnknown, ProblemKinds.IncarnationStale, ProblemKinds.IdempotencyKeyReused],
        });
        MapVerb(routes, Routes.StartTicket, HolderVerb.Start, typeof(StartRequest), "The holder begins to work.");
        MapVerb(
            routes,
            Routes.ProgressTicket,
            HolderVerb.Progress,
            typeof(ProgressRequest),
            "The holder reports how far it is, which renews the lease.");
        MapVerb(
            routes,
            Routes.CompleteTicket,
            HolderVerb.Complete,
            typeof(CompleteRequest),
            "The holder is done: the ticket is merged, or goes into review.");
        MapVerb(routes, Routes.FailTicket, HolderVerb.Fail, typeof(FailRequest), "The holder gives this attempt up.");
        MapVerb(
            routes,
            Routes.ReleaseTicket,
            HolderVerb.Release,
            typeof(ReleaseRequest),
            "The holder gives the ticket back; no failure is counted.");
        MapVerb(
            routes,
            Routes.HandOffTicket,
            HolderVerb.HandOff,
            typeof(HandOffRequest),
            "The holder passes the ticket on.");
    }

    private static async Task<Reply> ClaimAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var agent = new AgentId(body.RequiredId("agent"));
        var incarnation = IncarnationReader.Read(body);
        var token = TokenOf(body);
        var outcomes = body.List("outcomes", Limits.OutcomesMax, item => OutcomeOf(item, agent, incarnation));
        var ticket = body.Id("ticket");
        var want = new TicketCommand.Claim(
            agent,
            incarnation,
            ticket is null ? null : new TicketId(ticket),
            body.Integer("max", 1, Limits.ClaimMax, fallback: 1),
            body.Integer("leaseSeconds", Limits.LeaseSecondsMin, Limits.LeaseSecondsMax));
        var wait = TimeSpan.FromSeconds(body.Integer("waitSeconds", 0, Limits.WaitSecondsMax, fallback: 0));
        body.RefuseUnknown();

        // An agent's id has no colon, so no two pairs of agent and token look alike.
        var key = new IdempotencyKey($"claim:{agent}:{token}", RequestHash.OfMembers("claim", body.Element, _unhashed));
        var isMinimal = exchange.PrefersMinimal;
        return await exchange.AskAsync<Answer.Claims>(
            new EngineRequest.Claim(outcomes, want, wait),
            key,
            answer => Reply.Written(
                StatusCodes.Status200OK,
                writer => ClaimWriter.Write(writer, answer, isMinimal)) with
            { IsMinimal = isMinimal });
    }

    private static async Task<Reply> OutcomesAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var agent = new AgentId(body.RequiredId("agent"));
        var incarnation = IncarnationReader.Read(body);
        var outcomes = body.RequiredList("outcomes", Limits.OutcomesMax, item => OutcomeOf(item, agent, incarnation));
        body.RefuseUnknown();
        var isMinimal = exchange.PrefersMinimal;
        return await exchange.AskAsync<Answer.Outcomes>(
            new EngineRequest.Outcomes(outcomes),
            answer => Reply.Written(
                StatusCodes.Status200OK,
                writer => ClaimWriter.Write(writer, answer, isMinimal)) with
            { IsMinimal = isMinimal });
    }

    private static void MapVerb(ApiRoutes routes, string path, HolderVerb verb, Type takes, string summary) =>
        routes.Post(
            path,
            async exchange =>
            {
                var command = HolderVerbReader.Read(await exchange.ReadBodyAsync(), verb, exchange.TicketInPath());
                return await exchange.AskAsync<Answer.Tickets>(
                    new EngineRequest.Execute(command),
                    static answer => TicketReply.Of(answer));
            },
            new($"{WireName.Of(verb)}Ticket", summary, typeof(Ticket))
            {
                Takes = takes,
                Refuses =
                [
                    ProblemKinds.TicketUnknown, ProblemKinds.AgentUnknown, ProblemKinds.InvalidTransition,
                    ProblemKinds.LeaseLost, ProblemKinds.IncarnationStale, ProblemKinds.IdempotencyKeyReused,
                ],
            });

    private static string TokenOf(ObjectReader body)
    {
        var token = body.RequiredLine("claimToken", HeaderReader.LengthMax);
        if (token.Length > 0 && !HeaderReader.IsName(token))
        {
            body.Refuse("claimToken", "must be visible ASCII characters without spaces");
        }

        return token;
    }

    private static TicketCommand.HolderVerb OutcomeOf(
        ObjectReader.Item item, AgentId agent, Incarnation? incarnation) =>
        HolderVerbReader.ReadOutcome(item.AsObject(), agent, incarnation);
}
