using Waggle.Bench.Engine;
using Waggle.Bench.Figures;

// What the engine does over the embedded journal, every answer durable, without HTTP; and what encoding costs.
// Figures, not a test: run it in Release on a quiet machine. The data are below the current directory, because a
// temporary one often is in memory, where a flush costs nothing.
return await new FigureProgram()
    .Add("codec", 1_000, CodecFigures.Measure)
    .Add("create", [1_000, 200_000], static sizes => CreateFigures.MeasureAsync(batch: sizes[0], tickets: sizes[1]))
    .Also("create", 100_000, 200_000)
    .Add("pairs", [1, 1, 20_000], static sizes => PairFigures.MeasureAsync(sizes[0], batch: sizes[1], sizes[2]))
    .Also("pairs", 10, 1, 100_000)
    .Also("pairs", 100, 1, 200_000)
    .Also("pairs", 1_000, 1, 200_000)
    .Also("pairs", 1, 100, 200_000)
    .Also("pairs", 10, 100, 400_000)
    .Add("history", [1_000_000], static sizes => HistoryFigures.MeasureAsync(tickets: sizes[0]))
    .Also("history", 333_334)
    .RunAsync(args);
