namespace Waggle.Server.Hosting;

/// <summary>What the whole process knows of itself.</summary>
internal sealed class HostState(DateTimeOffset startedAt) : IDisposable
{
    private readonly CancellationTokenSource _draining = new();

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>True: it stops, and takes nothing new.</summary>
    public bool IsDraining => _draining.IsCancellationRequested;

    /// <summary>Ends when the stop begins: what would go on for ever ends then.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>The stop has begun.</summary>
    public void Drain() => _draining.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _draining.Dispose();
}
