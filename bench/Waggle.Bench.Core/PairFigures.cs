using System.Globalization;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Core;

/// <summary>Commands decided and applied on one core: claims and completions, one ticket at a time.</summary>
internal static class PairFigures
{
    private const int PairsPerBlock = 1_000;
    private const int Blocks = 1_000;

    /// <summary>Enough for the runtime to have compiled everything for the second time.</summary>
    private const int BlocksOfWarmUp = 200;

    /// <summary>Measures.</summary>
    /// <param name="pending">How many tickets wait all the time.</param>
    public static IEnumerable<Figure> Measure(int pending)
    {
        var hive = new Hive();
        hive.Create(pending, "t", edge: false);
        hive.Register(slots: 1);
        var spent = default(Spent);
        for (var block = 0; block < BlocksOfWarmUp + Blocks; block++)
        {
            // The line stays as long as it was; to fill it is not what is measured.
            hive.Create(PairsPerBlock, string.Create(CultureInfo.InvariantCulture, $"r{block}-"), edge: false);
            var mark = Mark.OfThisThread();
            for (var pair = 0; pair < PairsPerBlock; pair++)
            {
                hive.Forget(hive.Complete(hive.Claim()));
            }

            spent = block < BlocksOfWarmUp ? default : spent + mark.Spent();
        }

        return spent.Per(2L * PairsPerBlock * Blocks, "core-commands");
    }
}
