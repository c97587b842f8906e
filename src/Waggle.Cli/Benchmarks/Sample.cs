namespace Waggle.Cli.Benchmarks;

/// <summary>One measurement: so many operations in so much time, and how long each request took.</summary>
/// <param name="Operations">Tickets created, or pairs of claim and complete.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Latencies">Of each request, in no order.</param>
internal sealed record Sample(int Operations, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Latencies)
{
    /// <summary>Operations per second.</summary>
    public double Rate => Operations / Elapsed.TotalSeconds;
}
