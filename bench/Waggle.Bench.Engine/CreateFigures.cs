using System.Globalization;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Engine;

/// <summary>Tickets created, one batch after the other.</summary>
internal static class CreateFigures
{
    /// <summary>Measures.</summary>
    public static async Task<IEnumerable<Figure>> MeasureAsync(int batch, int tickets)
    {
        using var folder = new DataFolder();
        using var node = Node.Start(folder.Path);
        await node.CreateAsync(tickets, batch);
        var mark = Mark.OfAllThreads();
        await node.CreateAsync(tickets, batch);
        return mark.Spent().Per(tickets, string.Create(CultureInfo.InvariantCulture, $"engine-create-by-{batch}"));
    }
}
