namespace Waggle.Server.Hosting;

/// <summary>What the whole process knows of itself.</summary>
internal sealed class HostState(DateTimeOffset startedAt)
{
    private volatile bool _isDraining;

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>True: it stops, and takes nothing new.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>The stop has begun.</summary>
    public void Drain() => _isDraining = true;
}
