using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Waggle.Client.Hosting;

/// <summary>Adds agents to a host.</summary>
public static class WaggleAgentServices
{
    private const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors;

    /// <summary>Adds an agent that works on tickets for as long as the host runs.</summary>
    /// <remarks>
    /// <para>When the host stops, the agent takes nothing new, finishes or releases what it holds as
    /// <see cref="WaggleAgentOptions.StopMode"/> says, and leaves. When the agent ends by itself, because it was
    /// drained, replaced by another process, or its server was away for too long, the host stops.</para>
    /// <para>The handler is resolved for each ticket from a scope of its own; register it before to choose its
    /// lifetime. Options are checked when the host starts.</para>
    /// </remarks>
    /// <typeparam name="THandler">Does the work. Each type of handler is one agent.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the options after they were bound. Null: nothing.</param>
    /// <param name="section">The configuration section to bind. Default: <c>Waggle</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">There is an agent with this handler already.</exception>
    public static IServiceCollection AddWaggleAgent<[DynamicallyAccessedMembers(Constructors)] THandler>(
        this IServiceCollection services,
        Action<WaggleAgentOptions>? configure = null,
        string section = WaggleAgentOptions.DefaultSection)
        where THandler : class, ITicketHandler
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        var name = NameOf<THandler>();
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(AgentService)
            && Equals(service.ServiceKey, name)))
        {
            throw new InvalidOperationException($"There is an agent with the handler {name} already.");
        }

        services.AddOptions<WaggleAgentOptions>(name).BindConfiguration(section).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WaggleAgentOptions>>(new WaggleAgentOptionsValidator()));
        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.TryAddScoped<THandler>();
        services.AddKeyedSingleton(name, (provider, _) => new AgentService(
            provider, name, static scope => scope.GetRequiredService<THandler>()));
        return services.AddSingleton<IHostedService>(
            provider => provider.GetRequiredKeyedService<AgentService>(name));
    }

    /// <summary>Adds a check of an agent: healthy while it runs and its server is ready, degraded while it waits for
    /// its server, and otherwise the failure status.</summary>
    /// <typeparam name="THandler">The handler that the agent was added with.</typeparam>
    /// <param name="checks">The host's health checks.</param>
    /// <param name="name">The check's name. Default: <c>waggle-agent</c>.</param>
    /// <param name="failureStatus">What an agent that does not run is. Null: unhealthy.</param>
    /// <param name="tags">For choosing checks. Null: none.</param>
    /// <returns>The same health checks.</returns>
    public static IHealthChecksBuilder AddWaggleAgent<THandler>(
        this IHealthChecksBuilder checks,
        string name = "waggle-agent",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
        where THandler : class, ITicketHandler
    {
        ArgumentNullException.ThrowIfNull(checks);
        return checks.Add(new HealthCheckRegistration(
            name,
            static provider => new AgentHealthCheck(
                provider.GetRequiredKeyedService<AgentService>(NameOf<THandler>())),
            failureStatus,
            tags));
    }

    private static string NameOf<THandler>() => typeof(THandler).FullName ?? typeof(THandler).Name;
}
