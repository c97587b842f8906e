using System.Globalization;

namespace Waggle.Bench.Run;

/// <summary>What <c>bench/run</c> was told.</summary>
/// <param name="Rounds">How often everything is repeated.</param>
/// <param name="Seconds">How long each scenario is measured, after a quarter of that to warm up.</param>
/// <param name="Only">Parts of names of scenarios and contestants; none: all.</param>
/// <param name="IsQuick">True: one short round, to see that it works.</param>
/// <param name="WritesDocs">True: the tables and the chart go into docs/.</param>
/// <param name="Data">Where the servers keep their data: a directory on the disk that matters.</param>
internal sealed record RunOptions(
    int Rounds, int Seconds, IReadOnlyList<string> Only, bool IsQuick, bool WritesDocs, string Data)
{
    public const string Usage =
        """
        Usage: bench/run [options]
          --rounds N     How often everything is repeated; contestants take turns. Default: 3.
          --seconds N    How long each scenario is measured, after a quarter of that to warm up. Default: 2.
          --only NAME    Only scenarios or contestants whose names contain this; may be given more than once.
          --quick        One short round, to see that it works.
          --write-docs   Also write the tables into docs/performance-run.md and the chart into docs/performance.svg.
          --data FOLDER  Where servers keep their data, on the disk that matters. Default: /var/tmp.
        """;

    private const int RoundsMax = 100;
    private const int SecondsMax = 600;

    /// <summary>How long servers are watched while nothing is asked of them.</summary>
    public int IdleSeconds => IsQuick ? 3 : 30;

    /// <summary>Reads the arguments.</summary>
    /// <returns>Null when they say nothing that is known.</returns>
    public static RunOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new RunOptions(Rounds: 3, Seconds: 2, [], IsQuick: false, WritesDocs: false, Data: "/var/tmp");
        for (var index = 0; index < args.Count; index++)
        {
            var value = index + 1 < args.Count ? args[index + 1] : null;
            RunOptions? next = (args[index], value) switch
            {
                ("--quick", _) => options with { IsQuick = true, Rounds = 1, Seconds = 1 },
                ("--write-docs", _) => options with { WritesDocs = true },
                (_, null) => null,
                ("--rounds", _) when Number(value, RoundsMax) is { } rounds => options with { Rounds = rounds },
                ("--seconds", _) when Number(value, SecondsMax) is { } seconds => options with { Seconds = seconds },
                ("--only", _) => options with { Only = [.. options.Only, value] },
                ("--data", _) => options with { Data = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            index += args[index] is "--quick" or "--write-docs" ? 0 : 1;
            options = next;
        }

        return options;
    }

    private static int? Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= max
            ? number
            : null;
}
