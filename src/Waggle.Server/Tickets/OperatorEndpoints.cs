using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Ticket = Waggle.Contracts.Tickets.Ticket;

namespace Waggle.Server.Tickets;

/// <summary>What reviewers and operators do to tickets.</summary>
internal static class OperatorEndpoints
{
    private delegate TicketCommand Verb(TicketId ticket, string actor, string? reason);

    private delegate TicketCommand Judgement(TicketId ticket, string actor, int? attempt, string? reason);

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        routes.Patch(Routes.Ticket, UpdateAsync, new(
            "updateTicket", "Changes an open ticket: what the body names, all of it or nothing.", typeof(Ticket))
        {
            Takes = typeof(UpdateTicketRequest),
            TakesVersion = true,
            Refuses =
            [
                ProblemKinds.TicketUnknown, ProblemKinds.InvalidTransition, ProblemKinds.LimitReached,
                ProblemKinds.VersionMismatch, ProblemKinds.DependencyCycle, ProblemKinds.DependencyUnknown,
                ProblemKinds.TooManyDependents, ProblemKinds.TooManyRequirementSets,
                ProblemKinds.NamedBlobUnknown, ProblemKinds.IdempotencyKeyReused,
            ],
        });
        MapVerb(
            routes,
            Routes.CancelTicket,
            static (ticket, actor, reason) => new TicketCommand.Cancel(ticket, actor, reason),
            "cancelTicket",
            "Withdraws a ticket. Its holder learns of it at its next call.");
        MapVerb(
            routes,
            Routes.RetryTicket,
            static (ticket, actor, reason) => new TicketCommand.Retry(ticket, actor, reason),
            "retryTicket",
            "Opens a failed or cancelled ticket again; failures and lost leases count from 0.");
        MapVerb(
            routes,
            Routes.ForceReleaseTicket,
            static (ticket, actor, reason) => new TicketCommand.ForceRelease(ticket, actor, reason),
            "forceReleaseTicket",
            "Takes a ticket from its holder, whose fence is dead from then on.");
        MapJudgement(
            routes,
            Routes.ApproveTicket,
            static (ticket, actor, attempt, reason) => new TicketCommand.Approve(ticket, actor, attempt, reason),
            "approveTicket",
            "Accepts the result of a ticket in review. Not by the agent that completed it.");
        MapJudgement(
            routes,
            Routes.RejectTicket,
            static (ticket, actor, attempt, reason) => new TicketCommand.Reject(ticket, actor, attempt, reason),
            "rejectTicket",
            "Sends the result of a ticket in review back, with the reason for the next attempt; counts as a failure.");
    }

    private static async Task<Reply> UpdateAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new TicketCommand.Update(
            exchange.TicketInPath(),
            body.RequiredId("actor"),
            exchange.VersionSeen(),
            TicketPatchReader.Read(body));
        body.RefuseUnknown();
        return await ExecuteAsync(exchange, command);
    }

    private static void MapVerb(ApiRoutes routes, string path, Verb verb, string name, string summary) =>
        routes.Post(
            path,
            async exchange =>
            {
                var body = await exchange.ReadBodyAsync();
                var command = verb(
                    exchange.TicketInPath(), body.RequiredId("actor"), body.Text("reason", Limits.MessageBytesMax));
                body.RefuseUnknown();
                return await ExecuteAsync(exchange, command);
            },
            new(name, summary, typeof(Ticket))
            {
                Takes = typeof(OperatorRequest),
                Refuses =
                [
                    ProblemKinds.TicketUnknown, ProblemKinds.InvalidTransition, ProblemKinds.IdempotencyKeyReused,
                ],
            });

    private static void MapJudgement(ApiRoutes routes, string path, Judgement judge, string name, string summary) =>
        routes.Post(
            path,
            async exchange =>
            {
                var body = await exchange.ReadBodyAsync();
                var command = judge(
                    exchange.TicketInPath(),
                    body.RequiredId("actor"),
                    body.Integer("attempt", 1, int.MaxValue),
                    body.Text("reason", Limits.MessageBytesMax));
                body.RefuseUnknown();
                return await ExecuteAsync(exchange, command);
            },
            new(name, summary, typeof(Ticket))
            {
                Takes = typeof(ReviewRequest),
                Refuses =
                [
                    ProblemKinds.TicketUnknown, ProblemKinds.InvalidTransition, ProblemKinds.VersionMismatch,
                    ProblemKinds.IdempotencyKeyReused,
                ],
            });

    private static Task<Reply> ExecuteAsync(Exchange exchange, TicketCommand command) =>
        exchange.AskAsync<Answer.Tickets>(
            new EngineRequest.Execute(command),
            static answer => Reply.Ok(TicketRendering.Render(answer.Items[0]), WaggleJsonContext.Wire.Ticket));
}
