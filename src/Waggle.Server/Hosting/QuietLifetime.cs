namespace Waggle.Server.Hosting;

/// <summary>Leaves the process's signals alone: the program that hosts the server decides when it stops.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
