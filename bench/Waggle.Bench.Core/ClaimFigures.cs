using System.Globalization;
using Waggle.Bench.Figures;
using Waggle.Core.Tickets;

namespace Waggle.Bench.Core;

/// <summary>What a claim costs in a long line and in a short one.</summary>
internal static class ClaimFigures
{
    private const int PendingShort = 1_000;
    private const int ClaimsPerBlock = 100;
    private const int Blocks = 3_000;
    private const int BlocksOfWarmUp = 1_000;

    /// <summary>Measures.</summary>
    /// <param name="pending">How many tickets wait in the long line.</param>
    public static IEnumerable<Figure> Measure(int pending)
    {
        // In turns, so that a slow moment of the machine hits both.
        var (small, large) = (new Line(PendingShort), new Line(pending));
        for (var block = 0; block < BlocksOfWarmUp + Blocks; block++)
        {
            small.RunBlock(block);
            large.RunBlock(block);
        }

        var (ofSmall, ofLarge) = (small.MedianNanoseconds(), large.MedianNanoseconds());
        return
        [
            new(Name(PendingShort), ContestantName.Waggle, Metrics.WallNs, ofSmall),
            new(Name(pending), ContestantName.Waggle, Metrics.WallNs, ofLarge),
            new("core-claim-growth", ContestantName.Waggle, Metrics.Ratio, ofLarge / ofSmall),
        ];
    }

    private static string Name(int pending) =>
        string.Create(CultureInfo.InvariantCulture, $"core-claim-of-{pending}");

    private sealed class Line
    {
        private readonly Hive _hive = new();
        private readonly List<double> _taken = [];

        public Line(int pending)
        {
            _hive.Create(pending, "t", edge: false);
            _hive.Register(slots: ClaimsPerBlock);
        }

        public void RunBlock(int block)
        {
            var claimed = new TicketEvent.Claimed[ClaimsPerBlock];
            var begin = TimeProvider.System.GetTimestamp();
            for (var claim = 0; claim < ClaimsPerBlock; claim++)
            {
                claimed[claim] = _hive.Claim();
            }

            var taken = TimeProvider.System.GetElapsedTime(begin).TotalNanoseconds / ClaimsPerBlock;
            if (block >= BlocksOfWarmUp)
            {
                _taken.Add(taken);
            }

            foreach (var each in claimed)
            {
                _hive.Forget(_hive.Complete(each));
            }

            _hive.Create(ClaimsPerBlock, string.Create(CultureInfo.InvariantCulture, $"r{block}-"), edge: false);
        }

        public double MedianNanoseconds() => Statistics.Quantile(_taken, 0.5);
    }
}
