namespace Waggle.Simulation.Servers;

/// <summary>Which life of the server writes, and since when.</summary>
internal sealed class ServerLife
{
    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>When it began, in ticks of true time.</summary>
    public long BeganAt { get; private set; }

    /// <summary>Another life begins.</summary>
    public void Begin(long now) => (Number, BeganAt) = (Number + 1, now);
}
