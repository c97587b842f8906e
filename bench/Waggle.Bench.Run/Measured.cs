using Waggle.Bench.Figures;

namespace Waggle.Bench.Run;

/// <summary>A figure of one round.</summary>
internal sealed record Measured(int Round, Figure Figure);
