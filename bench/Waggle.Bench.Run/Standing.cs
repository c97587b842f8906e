namespace Waggle.Bench.Run;

/// <summary>What the rounds of one figure came to.</summary>
internal sealed record Standing(double Median, double Min, double Max, int Rounds);
