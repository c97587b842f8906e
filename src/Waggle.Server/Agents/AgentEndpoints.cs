using Waggle.Contracts.Agents;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Core.Agents;
using Waggle.Engine.Requests;
using Waggle.Server.Claims;
using Waggle.Server.Describing;
using Waggle.Server.Exchanges;
using Waggle.Server.Problems;
using Agent = Waggle.Contracts.Agents.Agent;

namespace Waggle.Server.Agents;

/// <summary>Agents come, live and go.</summary>
internal static class AgentEndpoints
{
    private static readonly ProblemKind[] _changing =
    [
        ProblemKinds.AgentUnknown, ProblemKinds.InvalidTransition, ProblemKinds.IncarnationStale,
        ProblemKinds.IdempotencyKeyReused,
    ];

    /// <summary>Binds the routes.</summary>
    public static void Map(ApiRoutes routes)
    {
        routes.Get(Routes.Agents, ListAsync, new("listAgents", "Lists all agents.", typeof(AgentList))
        {
            Query = [QueryDescription.MinPosition],
        });
        routes.Get(Routes.Agent, ReadAsync, new("readAgent", "Reads an agent.", typeof(Agent))
        {
            Refuses = [ProblemKinds.AgentUnknown],
            Query = [QueryDescription.MinPosition],
        });
        routes.Get(Routes.AgentWhy, ExplainAsync, new(
            "explainAgent", "Says what an agent waits for.", typeof(Contracts.Agents.AgentExplanation))
        {
            Refuses = [ProblemKinds.AgentUnknown],
            Query = [QueryDescription.MinPosition],
        });
        routes.Put(Routes.Agent, RegisterAsync, new(
            "registerAgent", "An agent comes up: a new incarnation. With 'resume' its claims go on.", typeof(Agent))
        {
            Takes = typeof(RegisterAgentRequest),
            Refuses = [ProblemKinds.LimitReached, ProblemKinds.IdempotencyKeyReused],
        });
        routes.Post(Routes.DeclareAgent, DeclareAsync, new(
            "declareAgent", "A supervisor announces an agent that is about to start.", typeof(Agent))
        {
            Takes = typeof(DeclareAgentRequest),
            Refuses = [ProblemKinds.InvalidTransition, ProblemKinds.LimitReached, ProblemKinds.IdempotencyKeyReused],
        });
        routes.Post(Routes.DrainAgent, DrainAsync, new(
            "drainAgent", "An agent finishes what it holds and takes nothing new.", typeof(Agent))
        {
            Takes = typeof(DrainAgentRequest),
            Refuses = _changing,
        });
        routes.Delete(Routes.Agent, LeaveAsync, new("leave", "An agent goes; its tickets are released.", typeof(Agent))
        {
            Takes = typeof(LeaveAgentRequest),
            Refuses = _changing,
        });
        routes.Post(Routes.Heartbeat, HeartbeatAsync, new(
            "heartbeat",
            "An agent lives, renews the leases it names, and learns what it must know.",
            typeof(HeartbeatAnswer))
        {
            Takes = typeof(HeartbeatRequest),
            Refuses = [ProblemKinds.AgentUnknown, ProblemKinds.AgentNotLive, ProblemKinds.IncarnationStale],
        });
    }

    private static Task<Reply> ListAsync(Exchange exchange) => exchange.ReadAsync<Answer.Agents>(
        new EngineRequest.ListAgents(),
        static answer => Reply.Ok(
            new AgentList { Agents = [.. answer.Items.Select(AgentRendering.Render)] },
            WaggleJsonContext.Wire.AgentList));

    private static Task<Reply> ReadAsync(Exchange exchange) => exchange.ReadAsync<Answer.Agent>(
        new EngineRequest.ReadAgent(exchange.AgentInPath()), Rendered);

    private static Task<Reply> ExplainAsync(Exchange exchange) => exchange.ReadAsync<Answer.AgentWhy>(
        new EngineRequest.ExplainAgent(exchange.AgentInPath()),
        static answer => Reply.Ok(AgentRendering.Render(answer.Item), WaggleJsonContext.Wire.AgentExplanation));

    private static async Task<Reply> RegisterAsync(Exchange exchange)
    {
        var command = AgentReader.Register(await exchange.ReadBodyAsync(), exchange.AgentInPath());
        return await exchange.AskAsync<Answer.Agent>(
            new EngineRequest.Execute(command),
            static answer => Reply.Ok(
                AgentRendering.Render(answer.Item, answer.Granted), WaggleJsonContext.Wire.Agent));
    }

    private static async Task<Reply> DeclareAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new AgentCommand.Declare(exchange.AgentInPath(), body.Id("actor"));
        body.RefuseUnknown();
        return await exchange.AskAsync<Answer.Agent>(new EngineRequest.Execute(command), Rendered);
    }

    private static async Task<Reply> DrainAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new AgentCommand.Drain(exchange.AgentInPath(), IncarnationReader.Read(body), body.Id("actor"));
        body.RefuseUnknown();
        return await exchange.AskAsync<Answer.Agent>(new EngineRequest.Execute(command), Rendered);
    }

    private static async Task<Reply> LeaveAsync(Exchange exchange)
    {
        var body = await exchange.ReadBodyAsync();
        var command = new AgentCommand.Leave(exchange.AgentInPath(), IncarnationReader.Read(body));
        body.RefuseUnknown();
        return await exchange.AskAsync<Answer.Agent>(new EngineRequest.Execute(command), Rendered);
    }

    private static async Task<Reply> HeartbeatAsync(Exchange exchange)
    {
        var command = AgentReader.Heartbeat(await exchange.ReadBodyAsync(), exchange.AgentInPath());

        // Doing it twice is doing it once: it needs no key.
        return await exchange.AskAsync<Answer.Heartbeat>(
            new EngineRequest.Heartbeat(command),
            key: null,
            static answer => Reply.Ok(AgentRendering.Render(answer), WaggleJsonContext.Wire.HeartbeatAnswer));
    }

    private static Reply Rendered(Answer.Agent answer) =>
        Reply.Ok(AgentRendering.Render(answer.Item), WaggleJsonContext.Wire.Agent);
}
