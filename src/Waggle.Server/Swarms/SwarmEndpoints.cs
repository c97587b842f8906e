using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Engine;
using Waggle.Engine.Requests;
using Waggle.Server.Describing;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Swarm = Waggle.Contracts.Swarms.Swarm;

namespace Waggle.Server.Swarms;

/// <summary>Swarms as a whole.</summary>
internal sealed class SwarmEndpoints(IWaggleEngine engine)
{
    /// <summary>The prefix of generated ids when nobody chose one.</summary>
    public const string TicketPrefixDefault = "wg";

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        var endpoints = new SwarmEndpoints(routes.Engine);
        routes.Get(Routes.Swarms, endpoints.ListAsync, new(
            "listSwarms", "Lists the swarms, in figures.", typeof(SwarmList))
        {
            Query =
            [
                new(
                    "limit",
                    $"How many swarms at most: 1 to {Limits.PageSizeMax}; {Limits.PageSizeDefault} when not given.",
                    IsNumber: true),
                new("cursor", "Goes on where the page ended whose 'nextCursor' this is."),
            ],
            Refuses = [ProblemKinds.Overloaded, ProblemKinds.Draining, ProblemKinds.JournalUnavailable],
        });
        routes.Get(Routes.Swarm, ReadAsync, new("readSwarm", "Reads a swarm, in figures.", typeof(Swarm))
        {
            Query = [QueryDescription.MinPosition],
        });
        routes.Put(Routes.Swarm, PutAsync, new(
            "putSwarm",
            "Makes a swarm, or changes the settings of one that exists. What the body leaves out stays as it is.",
            typeof(Swarm))
        {
            Takes = typeof(PutSwarmRequest),
            TakesVersion = true,
            Refuses =
            [
                ProblemKinds.VersionMismatch, ProblemKinds.TooManyRequirementSets, ProblemKinds.IdempotencyKeyReused,
            ],
        });
        routes.Delete(Routes.Swarm, DeleteAsync, new(
            "deleteSwarm",
            "Deletes a swarm with all it holds. A new one of its name begins above its fences.",
            typeof(DeletedSwarm))
        {
            Takes = typeof(OperatorRequest),
            Refuses = [ProblemKinds.InvalidTransition],
        });
        routes.Post(Routes.PauseSwarm, PauseAsync, new(
            "pauseSwarm", "No claims are granted until the swarm is resumed; all else goes on.", typeof(Swarm))
        {
            Takes = typeof(OperatorRequest),
            Refuses = [ProblemKinds.IdempotencyKeyReused],
        });
        routes.Post(Routes.ResumeSwarm, ResumeAsync, new("resumeSwarm", "Claims are granted again.", typeof(Swarm))
        {
            Takes = typeof(OperatorRequest),
            Refuses = [ProblemKinds.IdempotencyKeyReused],
        });
    }

    /// <summary>A page: swarms out of memory are read for it, and there may be very many.</summary>
    private async Task<Reply> ListAsync(Exchange exchange)
    {
        var limit = (int)(exchange.Query.Long("limit", 1, Limits.PageSizeMax) ?? Limits.PageSizeDefault);
        var after = exchange.Query.Id("cursor") ?? "";
        if (exchange.Refusal() is { } refusal)
        {
            return refusal;
        }

        var swarms = new List<Swarm>();
        var next = engine.Swarms().Where(id => string.CompareOrdinal(id.Value, after) > 0).Take(limit + 1).ToList();
        foreach (var id in next.Take(limit))
        {
            switch (await exchange.AskAboutAsync(id, new EngineRequest.ReadSwarm()))
            {
                case Answer.Swarm answer:
                    swarms.Add(SwarmRendering.Render(answer.Item));
                    break;
                case Answer.Failed { Failure: EngineFailure.SwarmUnknown }:
                    break; // Deleted since.
                case Answer.Failed failed:
                    return Reply.Of(FailureProblems.Of(failed, id));
                case var other:
                    throw new InvariantViolatedException($"a swarm is answered by {other.GetType().Name}");
            }
        }

        return Reply.Ok(
            new SwarmList { Swarms = swarms, NextCursor = next.Count > limit ? next[limit - 1].Value : null },
            WaggleJsonContext.Wire.SwarmList);
    }

    private static Task<Reply> ReadAsync(Exchange exchange) =>
        exchange.ReadAsync<Answer.Swarm>(new EngineRequest.ReadSwarm(), Rendered);

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var prefix = body.Id("ticketPrefix") ?? TicketPrefixDefault;
        if (prefix.Length > Limits.TicketPrefixLengthMax)
        {
            body.Refuse("ticketPrefix", $"must be at most {Limits.TicketPrefixLengthMax} characters long");
        }

        var change = SettingsReader.Read(body, exchange.VersionSeen());
        body.RefuseUnknown();
        return await ExecuteAsync(exchange, new ControlCommand.Create(prefix, change));
    }

    private static async Task<Reply> DeleteAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var request = new EngineRequest.DeleteSwarm(
            body.RequiredId("actor"), body.Text("reason", Limits.MessageBytesMax));
        body.RefuseUnknown();

        // One that is gone is unknown: there is nobody left to remember a key.
        return await exchange.AskAsync<Answer.SwarmDeleted>(
            request,
            key: null,
            answer => Reply.Ok(
                new DeletedSwarm { Id = exchange.Swarm.Value, Position = answer.Position },
                WaggleJsonContext.Wire.DeletedSwarm));
    }

    private static async Task<Reply> PauseAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new ControlCommand.Pause(body.RequiredId("actor"), body.Text("reason", Limits.MessageBytesMax));
        body.RefuseUnknown();
        return await ExecuteAsync(exchange, command);
    }

    private static async Task<Reply> ResumeAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new ControlCommand.Resume(body.RequiredId("actor"));
        body.Text("reason", Limits.MessageBytesMax);
        body.RefuseUnknown();
        return await ExecuteAsync(exchange, command);
    }

    private static Task<Reply> ExecuteAsync(Exchange exchange, ControlCommand command) =>
        exchange.AskAsync<Answer.Swarm>(new EngineRequest.Execute(command), Rendered);

    private static Reply Rendered(Answer.Swarm answer) =>
        Reply.Ok(SwarmRendering.Render(answer.Item), WaggleJsonContext.Wire.Swarm);
}
