using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Power;

/// <summary>Cuts the power of a busy server's disk again and again, and looks for what was acknowledged.</summary>
internal sealed class PowerCutCampaign(LoopDisk disk, ServerProgram program, int seed, Action<string> tell)
{
    private const int AnswersMax = 400;
    private const int BatchMax = 6_000;

    /// <summary>Longer than a batch, or a start, takes on a machine that has nothing else to do: the cut comes at any
    /// moment of it, or just after.</summary>
    private const int DelayMillisecondsMax = 600;

    private readonly Random _random = new(seed);
    private readonly List<Ledger> _ledgers = [];

    /// <summary>Runs that many cuts, or fewer when one of them loses something.</summary>
    public async Task<CutReport> RunAsync(int cuts, CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(disk.Path, program, cancellation);
        for (var cut = 1; cut <= cuts; cut++)
        {
            var moment = (CutMoment)_random.Next(Enum.GetValues<CutMoment>().Length);
            var ledger = await LoseAsync(server, cut, moment, cancellation);
            _ledgers.Add(ledger);
            if (await StartAsync(server, cancellation) is { } refusal)
            {
                return Report(cut, [refusal]);
            }

            var lost = await LookAsync(server, ledger, isLast: cut == cuts);
            tell($"Cut {cut}, {moment}: {ledger.Count} acknowledged, {lost.Count} lost.");
            if (lost.Count > 0)
            {
                return Report(cut, lost);
            }
        }

        return Report(cuts, JournaledFences.Lost(server.Data, _ledgers));
    }

    /// <summary>One life of the server and its end.</summary>
    private async Task<Ledger> LoseAsync(
        TestServer server, int life, CutMoment moment, CancellationToken cancellation)
    {
        var traffic = new Traffic(server.Url, life, _random.Next());
        if (moment is CutMoment.AtStart)
        {
            await server.KillAsync();
            server.Begin(program);
        }

        var running = traffic.RunAsync();
        Task batch = Task.CompletedTask;
        switch (moment)
        {
            case CutMoment.UnderLoad:
                await traffic.SawAnswersAsync(_random.Next(1, AnswersMax), cancellation);
                break;
            case CutMoment.InBatch:
                await traffic.SawAnswersAsync(_random.Next(1, AnswersMax / 4), cancellation);
                batch = traffic.CreateBatchAsync(_random.Next(100, BatchMax));
                await Task.WhenAny(batch, PassAsync(cancellation));
                break;
            case CutMoment.InCheckpoint:
                Assert.True(await traffic.CreateBatchAsync(_random.Next(BatchMax / 2, BatchMax)));
                break;
            case CutMoment.AtStart:
                await PassAsync(cancellation);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(moment), moment, "Unknown moment.");
        }

        disk.CutPower();
        await server.KillAsync();
        await Task.WhenAll(running, batch);
        disk.RestorePower();
        return traffic.Ledger;
    }

    /// <summary>Lets a moment go by. No verdict depends on what happens in it.</summary>
    private Task PassAsync(CancellationToken cancellation) => Task.Delay(
        TimeSpan.FromMilliseconds(_random.Next(DelayMillisecondsMax)), TimeProvider.System, cancellation);

    /// <returns>Why it does not start, or what it complains about; null when all is well.</returns>
    private async Task<string?> StartAsync(TestServer server, CancellationToken cancellation)
    {
        try
        {
            await server.RestartAsync(program, cancellation);
            return server.Process.Error.Length == 0 ? null : server.Process.Error;
        }
        catch (InvalidOperationException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>After the last cut everything of all lives is looked for once more.</summary>
    private async Task<IReadOnlyList<string>> LookAsync(TestServer server, Ledger ledger, bool isLast)
    {
        using var client = server.Connect();
        var shown = await Survival.ShownAsync(client);
        var lost = new List<string>();
        foreach (var each in isLast ? _ledgers : [ledger])
        {
            lost.AddRange(await Survival.LostAsync(client, each, shown));
        }

        return lost;
    }

    private CutReport Report(int cuts, IReadOnlyList<string> lost) =>
        new(cuts, _ledgers.Sum(static ledger => ledger.Count), lost);
}
