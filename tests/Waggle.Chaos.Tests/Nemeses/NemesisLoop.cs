using Waggle.Chaos.Tests.Runs;
using Waggle.Histories;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Lets one nemesis strike again and again, and writes down when.</summary>
internal sealed class NemesisLoop(INemesis nemesis, Victim victim, ChaosContext context)
{
    private static readonly TimeSpan _calmMean = TimeSpan.FromSeconds(2.5);
    private readonly Random _random = context.RandomFor("nemesis " + nemesis.Kind);

    /// <summary>What it is.</summary>
    public string Kind => nemesis.Kind;

    /// <summary>True: a server may end for it.</summary>
    public bool MayEndServer => nemesis.MayEndServer;

    /// <summary>How often it struck.</summary>
    public int Strikes { get; private set; }

    /// <summary>When it struck and let go.</summary>
    public HistoryBuffer Buffer { get; } = new();

    /// <summary>Strikes until told otherwise, and lets go at the end.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        while (true)
        {
            await ChaosContext.ThinkAsync(_random, _calmMean, stop);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            await StrikeAsync(stop, cancellation);
        }
    }

    /// <summary>Strikes once, leaves it so, and lets go.</summary>
    public async Task StrikeAsync(CancellationToken stop, CancellationToken cancellation)
    {
        Note("strikes");
        var strike = await nemesis.StrikeAsync(victim, _random, cancellation);
        if (strike is not null)
        {
            Strikes++;
            Note(strike.Detail);
            try
            {
                await Task.Delay(strike.Lasts, stop);
            }
            catch (OperationCanceledException)
            {
                // The phase is over.
            }
        }

        await nemesis.HealAsync(victim, cancellation);
        Note("lets go");
    }

    private void Note(string detail) => Buffer.Add(new(
        OperationRecord.Nemesis, OperationPhase.Info, nemesis.Kind, "server", detail, context.Now()));
}
