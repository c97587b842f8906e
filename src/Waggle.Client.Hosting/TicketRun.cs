using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting;

/// <summary>Runs the handler of one ticket in a service scope, a log scope and an activity of its own.</summary>
internal sealed partial class TicketRun(
    IServiceScopeFactory scopes,
    Func<IServiceProvider, ITicketHandler> handlerOf,
    string swarm,
    string agent,
    ILogger logger)
{
    /// <summary>What the worker is to report.</summary>
    public async Task<WorkOutcome> HandleAsync(TicketClaim claim, CancellationToken cancellationToken)
    {
        using var activity = TicketActivity.Start(claim, swarm, agent);
        using var logScope = logger.BeginScope(ScopeOf(claim, activity));
        try
        {
            await using var services = scopes.CreateAsyncScope();
            var outcome = await handlerOf(services.ServiceProvider).HandleAsync(claim, cancellationToken);
            TicketActivity.Report(activity, outcome);
            Handled(claim.Ticket.Id, TicketActivity.WordOf(outcome));
            return outcome;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            activity.SetTag(WaggleTelemetry.OutcomeTag, "cancelled");
            GivenUp(claim.Ticket.Id);
            throw;
        }
        catch (Exception exception)
        {
            activity.SetTag(WaggleTelemetry.OutcomeTag, "fail");
            activity.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity.AddException(exception);
            Failed(exception, claim.Ticket.Id);
            throw;
        }
    }

    // The trace id is also the correlation id of every request that the handler makes, see the client's transport.
    private List<KeyValuePair<string, object>> ScopeOf(TicketClaim claim, Activity activity) =>
    [
        new("Swarm", swarm),
        new("Agent", agent),
        new("Ticket", claim.Ticket.Id),
        new("Attempt", claim.Attempt),
        new("Fence", claim.Fence),
        new("CorrelationId", activity.TraceId.ToHexString()),
    ];
}
