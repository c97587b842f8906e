using Waggle.Client.Agents;
using Waggle.Client.Errors;
using Waggle.Client.Transport;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;

namespace Waggle.Client;

public sealed partial class SwarmClient
{
    /// <summary>Announces an agent that is about to start.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="request">Who announces it.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="InvalidTransitionException">The agent is live.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Agent> DeclareAgentAsync(
        string agent,
        DeclareAgentRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillAgent(Routes.DeclareAgent, Id, agent),
            request,
            WaggleJsonContext.Wire.DeclareAgentRequest,
            WaggleJsonContext.Wire.Agent,
            call,
            cancellationToken);

    /// <summary>Makes an agent finish what it holds and take nothing new.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such agent or swarm.</exception>
    /// <exception cref="InvalidTransitionException">The agent is not live.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Agent> DrainAgentAsync(
        string agent,
        DrainAgentRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post,
            RouteTemplate.FillAgent(Routes.DrainAgent, Id, agent),
            request,
            WaggleJsonContext.Wire.DrainAgentRequest,
            WaggleJsonContext.Wire.Agent,
            call,
            cancellationToken);

    /// <summary>Makes an agent go; its tickets are released.</summary>
    /// <remarks>Retry-safe: repeats bear one key and act once.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="request">Which life of it.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent afterwards.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such agent or swarm.</exception>
    /// <exception cref="IncarnationStaleException">Another life of the agent has taken over.</exception>
    /// <exception cref="InvalidTransitionException">The agent is not live.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public Task<Agent> LeaveAgentAsync(
        string agent,
        LeaveAgentRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Delete,
            RouteTemplate.FillAgent(Routes.Agent, Id, agent),
            request,
            WaggleJsonContext.Wire.LeaveAgentRequest,
            WaggleJsonContext.Wire.Agent,
            call,
            cancellationToken);

    /// <summary>Lists all agents.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The agents in ordinal order of their ids.</returns>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<AgentList> ListAgentsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.Fill(Routes.Agents, Id),
            WaggleJsonContext.Wire.AgentList,
            cancellationToken);

    /// <summary>Reads an agent.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The agent, as of one position.</returns>
    /// <exception cref="NotFoundException">There is no such agent or swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<Agent> GetAgentAsync(string agent, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.FillAgent(Routes.Agent, Id, agent),
            WaggleJsonContext.Wire.Agent,
            cancellationToken);

    /// <summary>Asks why an agent is where it is.</summary>
    /// <remarks>Retry-safe: reads only.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The reason.</returns>
    /// <exception cref="NotFoundException">There is no such agent or swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    public Task<AgentExplanation> ExplainAgentAsync(string agent, CancellationToken cancellationToken = default) =>
        ReadAsync(
            RouteTemplate.FillAgent(Routes.AgentWhy, Id, agent),
            WaggleJsonContext.Wire.AgentExplanation,
            cancellationToken);

    /// <summary>Registers an agent: a new incarnation, to which all calls of the handle are bound.</summary>
    /// <remarks>Retry-safe: repeats bear one key and register once. Registering again on purpose takes over from the
    /// earlier incarnation, whose calls are refused from then on.</remarks>
    /// <param name="agent">The agent's id.</param>
    /// <param name="request">What it says of itself.</param>
    /// <param name="call">Key and correlation of this call. Null: fresh ones.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown.</param>
    /// <returns>The agent's calls; with <c>resume</c> also its live claims under their new fences.</returns>
    /// <exception cref="InvalidRequestException">A field or id is out of its range; names all of them.</exception>
    /// <exception cref="NotFoundException">There is no such swarm.</exception>
    /// <exception cref="ServerUnreachableException">No connection could be made; nothing happened.</exception>
    /// <exception cref="ServerBusyException">The server could not do it now; nothing happened.</exception>
    /// <exception cref="OutcomeUnknownException">The answer was lost. Repeat with the key it names.</exception>
    public async Task<AgentHandle> RegisterAgentAsync(
        string agent,
        RegisterAgentRequest request,
        CallOptions? call = null,
        CancellationToken cancellationToken = default)
    {
        var sentAt = _transport.Time.GetTimestamp();
        var registered = await SendAsync(
            HttpMethod.Put,
            RouteTemplate.FillAgent(Routes.Agent, Id, agent),
            request,
            WaggleJsonContext.Wire.RegisterAgentRequest,
            WaggleJsonContext.Wire.Agent,
            call,
            cancellationToken);
        return new(this, registered, sentAt);
    }
}
