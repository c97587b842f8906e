using Waggle.Bench.Figures;
using Waggle.Bench.Run.Contestants;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run;

/// <summary>Watches servers of which nothing is asked, all at the same time.</summary>
internal static class Idling
{
    /// <summary>Until what a start leaves behind is done.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(10);

    /// <summary>Starts them, lets them settle, and measures what they use.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        IReadOnlyList<IIdler> idlers, int seconds, CancellationToken cancellation)
    {
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var idler in idlers)
            {
                servers.Add(await idler.StartIdleAsync(cancellation));
            }

            await Task.Delay(_settling, TimeProvider.System, cancellation);
            var before = servers.ConvertAll(static server => ServerUsage.Of(server.Id));
            await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, cancellation);
            return
            [
                .. idlers.Select(static idler => idler.Name)
                    .Zip(before, servers.ConvertAll(static server => ServerUsage.Of(server.Id)))
                    .SelectMany(each => Used(each.First, each.Second, each.Third, seconds)),
            ];
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static IEnumerable<Figure> Used(string name, ServerUsage before, ServerUsage after, int seconds) =>
    [
        new("idle", name, Metrics.MemoryMb, after.MemoryMb),
        new("idle", name, Metrics.CorePercent, (after.ProcessorSeconds - before.ProcessorSeconds) / seconds * 100),
        new("idle", name, Metrics.WrittenBytes, after.WrittenBytes - before.WrittenBytes),
    ];
}
