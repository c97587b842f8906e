using System.Reflection;
using Waggle.Contracts;
using Waggle.Contracts.Http;
using Waggle.Contracts.Json;
using Waggle.Contracts.Server;
using Waggle.Server.Exchanges;
using Waggle.Server.Hosting;
using Window = Waggle.Engine.Keys.IdempotencyWindow;

namespace Waggle.Server.Health;

/// <summary>Tells what runs here: version, settings, windows.</summary>
internal static class ServerEndpoint
{
    private const string Store = "sqlite";
    private const string Contract = "v1";

    /// <summary>The version of the program, without what the build adds to it.</summary>
    public static string Version { get; } = typeof(ServerEndpoint).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Binds the route.</summary>
    public static void Map(ApiRoutes routes, HostState state)
    {
        var info = new ServerInfo
        {
            Version = Version,
            Contract = Contract,
            Store = Store,
            StartedAt = state.StartedAt,
            WaitSecondsMax = Limits.WaitSecondsMax,
            Idempotency = new() { Seconds = Window.AgeMaxSeconds, Keys = Window.KeysMax },
        };
        var reply = Reply.Ok(info, WaggleJsonContext.Wire.ServerInfo);
        routes.Get(
            Routes.Server,
            exchange => Task.FromResult(exchange.Refusal() ?? reply),
            new("readServer", "Tells version, settings and windows.", typeof(ServerInfo)));
    }
}
