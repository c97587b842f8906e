using Microsoft.Extensions.Logging;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting;

/// <content>What is logged about the agent.</content>
internal sealed partial class AgentService
{
    [LoggerMessage(LogEvents.Begun, LogLevel.Information, "The agent {Agent} joins {Swarm} at {Server}.")]
    private partial void Begun(string agent, string swarm, Uri server);

    [LoggerMessage(LogEvents.Ended, LogLevel.Information, "The agent {Agent} has ended: {End}.")]
    private partial void Ended(string agent, WorkerEnd end);

    [LoggerMessage(LogEvents.LeaseLost, LogLevel.Warning,
        "The lease of {Ticket} was lost; nothing that is still done under the fence {Fence} counts.")]
    private partial void LeaseLost(string ticket, long fence);

    [LoggerMessage(LogEvents.OutcomeRefused, LogLevel.Warning,
        "What was reported about {Ticket} is refused with {Code}: {Detail}")]
    private partial void OutcomeRefused(string ticket, string code, string? detail);

    [LoggerMessage(LogEvents.Interrupted, LogLevel.Warning, "The server does not answer; asking again. {Reason}")]
    private partial void Interrupted(string reason);
}
