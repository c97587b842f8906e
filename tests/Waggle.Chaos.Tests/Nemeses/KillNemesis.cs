namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>SIGKILL, and a new process on the same data.</summary>
internal sealed class KillNemesis : INemesis
{
    public string Kind => "kill";

    public bool MayEndServer => false;

    public async Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation)
    {
        await victim.KillAndRestartAsync(cancellation);
        return new("SIGKILL, restarted", TimeSpan.Zero);
    }

    public Task HealAsync(Victim victim, CancellationToken cancellation) => Task.CompletedTask;
}
