using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waggle.Client.Workers;

namespace Waggle.Client.Hosting;

/// <summary>An agent for as long as the host runs. When the agent ends by itself, it stops the host.</summary>
internal sealed partial class AgentService : BackgroundService
{
    private readonly WaggleAgentOptions _options;
    private readonly TimeSpan _shutdownTimeout;
    private readonly WaggleClient _client;
    private readonly TicketRun _run;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger _logger;
    private volatile bool _isRunning;

    /// <summary>Makes the agent that is registered under a name.</summary>
    public AgentService(IServiceProvider services, string name, Func<IServiceProvider, ITicketHandler> handlerOf)
    {
        _options = services.GetRequiredService<IOptionsMonitor<WaggleAgentOptions>>().Get(name);
        _shutdownTimeout = services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        _client = new WaggleClient(_options.ForClient(services.GetService<TimeProvider>()));
        _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(name);
        _run = new TicketRun(
            services.GetRequiredService<IServiceScopeFactory>(), handlerOf, _options.Swarm, _options.Agent, _logger);
    }

    /// <summary>The agent's id.</summary>
    public string Agent => _options.Agent;

    /// <summary>True while it is registered or tries to be.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Asks the server once whether it can take commands.</summary>
    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken) =>
        _client.IsReadyAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _isRunning = true; // Here, so that a check right after the start does not find it missing.
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _client.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            Begun(_options.Agent, _options.Swarm, _options.Server);
            var options = _options.ForWorker(_shutdownTimeout) with { Observe = Observe };
            var worker = new AgentWorker(_client.Swarm(_options.Swarm), options, _run.HandleAsync);
            var end = await worker.RunAsync(stoppingToken);
            Ended(_options.Agent, end);
            if (end == WorkerEnd.Dismissed)
            {
                throw new InvalidOperationException(
                    $"Another process registered as the agent '{_options.Agent}'. Give each process an id of its own.");
            }
        }
        finally
        {
            _isRunning = false;
            _lifetime.StopApplication();
        }
    }

    private void Observe(WorkerNotice notice)
    {
        switch (notice)
        {
            case WorkerNotice.LeaseLost lost:
                LeaseLost(lost.Claim.Ticket.Id, lost.Claim.Fence);
                break;
            case WorkerNotice.OutcomeRefused refused:
                OutcomeRefused(refused.Outcome.Ticket, refused.Problem.Code, refused.Problem.Detail);
                break;
            case WorkerNotice.Interrupted interrupted:
                Interrupted(interrupted.Cause.Message);
                break;
            default:
                break; // The rest is logged where the handler runs.
        }
    }
}
