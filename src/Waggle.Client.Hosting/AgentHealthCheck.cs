using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Waggle.Client.Hosting;

/// <summary>Healthy: the agent runs and its server can take commands. Degraded: the server cannot now, and the agent
/// waits for it. Unhealthy: the agent does not run.</summary>
internal sealed class AgentHealthCheck(AgentService agent) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!agent.IsRunning)
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus, $"The agent '{agent.Agent}' does not run.");
        }

        return await agent.IsServerReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy($"The agent '{agent.Agent}' runs.")
            : HealthCheckResult.Degraded($"The agent '{agent.Agent}' waits for its server.");
    }
}
