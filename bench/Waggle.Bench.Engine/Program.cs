using System.Globalization;
using Waggle.Bench.Engine;

// What the engine does over the embedded journal, every answer durable, without HTTP; and what encoding costs.
// Figures, not a test: run it in Release on a quiet machine.
var folder = args is [var named] ? named : Directory.CreateTempSubdirectory("waggle-bench-").FullName;
Print($"data in {folder}");
Codec.Measure(Print);
await using (var node = Node.Start(folder))
{
    await node.CreateAsync(batches: 20, batchSize: 10_000, Print);
    await node.CreateAsync(batches: 1, batchSize: 100_000, Print);
    foreach (var workers in (int[])[1, 10, 100])
    {
        await node.WorkAsync(workers, TimeSpan.FromSeconds(4), Print);
    }
}

Node.MeasureRestart(folder, "with what is left pending", Print);

var history = Path.Combine(folder, "history");
Directory.CreateDirectory(history);
var lived = Node.Start(history);
await lived.LiveThroughAsync(tickets: 333_334, Print);
lived.Kill();
Node.MeasureRestart(history, "after 1,000,000 events, killed", Print);
Node.MeasureRestart(history, "after 1,000,000 events, again", Print);

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
