namespace Waggle.Client.Hosting.Tests;

/// <summary>A service that lives as long as the work on one ticket.</summary>
internal sealed class Paper(Desk desk) : IDisposable
{
    public void Dispose() => desk.Disposed++;
}
