using System.Globalization;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>SIGSTOP for just less, or just more, than a lease lasts.</summary>
internal sealed class PauseNemesis(TimeSpan lease) : INemesis
{
    private bool _isLong;

    public string Kind => "pause";

    public bool MayEndServer => false;

    public Task<Strike?> StrikeAsync(Victim victim, Random random, CancellationToken cancellation)
    {
        _isLong = !_isLong;
        var lasts = (_isLong ? 1.05 : 0.95) * lease;
        return victim.WhileUpAsync<Strike?>(
            async () =>
            {
                if (!victim.Process.TrySignal("STOP"))
                {
                    return null;
                }

                await Kernel.UntilStateIsAsync(victim.Process.Id, 'T', cancellation);
                return new(string.Create(CultureInfo.InvariantCulture, $"SIGSTOP for {lasts.TotalSeconds} s"), lasts);
            },
            cancellation);
    }

    public Task HealAsync(Victim victim, CancellationToken cancellation)
    {
        victim.Process.TrySignal("CONT");
        return Task.CompletedTask;
    }
}
