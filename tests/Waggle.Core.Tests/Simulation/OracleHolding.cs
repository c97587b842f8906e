namespace Waggle.Core.Tests.Simulation;

/// <summary>Who holds a ticket, as the oracle knows it.</summary>
internal sealed class OracleHolding(
    string agent, long life, long fence, int leaseSeconds, long leaseUntil, long runUntil)
{
    public string Agent => agent;

    public long Life { get; set; } = life;

    public long Fence { get; set; } = fence;

    public long LeaseUntil { get; set; } = leaseUntil;

    public long RunUntil => runUntil;

    public int LeaseSeconds => leaseSeconds;
}
