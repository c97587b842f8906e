using System.Globalization;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Engine;

/// <summary>Tickets claimed and completed by workers that each complete what they hold and claim the next in one
/// request, until none is left.</summary>
internal static class PairFigures
{
    /// <summary>Measures.</summary>
    /// <param name="batch">How many tickets a worker holds at a time.</param>
    public static async Task<IEnumerable<Figure>> MeasureAsync(int workers, int batch, int tickets)
    {
        using var folder = new DataFolder();
        using var node = Node.Start(folder.Path);
        var agents = await Task.WhenAll(
            Enumerable.Range(0, workers).Select(worker => node.RegisterAsync(worker, slots: batch)));
        await WorkAsync();
        return (await WorkAsync()).Per(
            tickets, string.Create(CultureInfo.InvariantCulture, $"engine-pairs-{workers}-by-{batch}"));

        async Task<Spent> WorkAsync()
        {
            await node.CreateAsync(tickets);
            var mark = Mark.OfAllThreads();
            await Task.WhenAll(agents.Select(agent => node.WorkAsync(agent, batch, int.MaxValue)));
            return mark.Spent();
        }
    }
}
