using BenchmarkDotNet.Running;
using Waggle.Bench.Core;
using Waggle.Bench.Figures;

// What one core decides and applies, and what tickets cost in memory. Figures, not a test: run it in Release on a quiet
// machine.
if (args is ["micro", .. var options])
{
    BenchmarkRunner.Run<CommandBenchmarks>(CommandBenchmarks.Config, options);
    return 0;
}

return await new FigureProgram()
    .Add("pairs", 100_000, PairFigures.Measure)
    .Add("claim", 1_000_000, ClaimFigures.Measure)
    .Add("pending", 1_000_000, MemoryFigures.MeasurePending)
    .Add("merged", 1_000_000, MemoryFigures.MeasureMerged)
    .RunAsync(args);
