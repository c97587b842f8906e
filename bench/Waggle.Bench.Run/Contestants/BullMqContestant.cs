using System.Globalization;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>BullMQ over Redis with its log of commands, flushed as told.</summary>
/// <param name="flush">Redis's <c>appendfsync</c>.</param>
internal sealed class BullMqContestant(
    string name, string description, string flush, Workplace place, int seconds) : IIdler
{
    public string Name => name;

    public string Description => description;

    public async Task<IReadOnlyList<Figure>> RunRoundAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var port = Workplace.FreePort();
        await using var server = await StartAsync(port);
        return await PeerClient.RunAsync(place, "bullmq.mjs", (Name, port, seconds), has, cancellation);
    }

    public Task<ServerProcess> StartIdleAsync(CancellationToken cancellation) => StartAsync(Workplace.FreePort());

    // No snapshots beside the log: they would be written at moments of their own.
    private async Task<ServerProcess> StartAsync(int port) => (await ServerProcess.StartAsync(
        "Ready to accept connections",
        "redis-server",
        "--port",
        port.ToString(CultureInfo.InvariantCulture),
        "--bind",
        "127.0.0.1",
        "--dir",
        place.NewFolder(),
        "--save",
        "",
        "--appendonly",
        "yes",
        "--appendfsync",
        flush)).Server;
}
