using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Agents;
using Waggle.Client.Retries;
using Waggle.Client.Tests.Server;
using Waggle.Testing.Scheduling;
using Waggle.Testing.Time;

namespace Waggle.Client.Tests;

/// <summary>A client, a server and a clock on one thread.</summary>
internal sealed class World : IDisposable
{
    private World()
    {
        Server = new(Clock);
        Client = new(new()
        {
            Server = new("http://waggle.test"),
            Handler = Server,
            TimeProvider = Clock,
            Random = new RandomSource(seed: 17),
        });
        Swarm = Client.Swarm("default");
    }

    internal ManualTimeProvider Clock { get; } = new();

    internal FakeServer Server { get; }

    internal WaggleClient Client { get; }

    internal SwarmClient Swarm { get; }

    /// <summary>Runs a story to its end; time passes whenever nothing else can happen.</summary>
    [SuppressMessage("Reliability", "CA2025", Justification = "The run ends when the story has ended.")]
    internal static void Run(Func<World, Task> story)
    {
        using var world = new World();
        SingleThread.Run(world.Clock, () => story(world));
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    internal Task<AgentHandle> RegisterAsync(int slots = 1) => Swarm.RegisterAgentAsync("a", new() { Slots = slots });

    internal Task Pass(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock);
}
