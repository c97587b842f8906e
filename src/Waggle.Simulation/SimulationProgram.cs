using System.Globalization;
using Waggle.Simulation.Defects;

namespace Waggle.Simulation;

/// <summary>Runs seeds from a command line.</summary>
internal static class SimulationProgram
{
    private const string Usage = """
        Runs Waggle's server, engine and client in virtual time, from seeds.

          --seed S [--trace]                  one seed, twice; --trace prints all that happens
          --seeds N [--first S] [--minutes M] many seeds, until one fails or the time is over
          --defect NAME                       breaks something on purpose: see the list below

        Exit code: 0 when every property held, 1 when one did not, 2 when the arguments make no sense.
        """;

    /// <summary>Runs what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        var (first, count, minutes, defect, isTraced) = (1UL, 0UL, double.MaxValue, Defect.None, false);
        for (var index = 0; index < args.Length; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : "";
            var isRead = args[index] switch
            {
                "--seed" => ulong.TryParse(value, CultureInfo.InvariantCulture, out first) && (count = 1) > 0,
                "--seeds" => ulong.TryParse(value, CultureInfo.InvariantCulture, out count),
                "--first" => ulong.TryParse(value, CultureInfo.InvariantCulture, out first),
                "--minutes" => double.TryParse(value, CultureInfo.InvariantCulture, out minutes),
                "--defect" => Enum.TryParse(value, ignoreCase: true, out defect),
                "--trace" => isTraced = true,
                _ => false,
            };
            if (!isRead)
            {
                return Refuse(output, $"'{args[index]} {value}' is not understood.");
            }

            index += string.Equals(args[index], "--trace", StringComparison.Ordinal) ? 0 : 1;
        }

        return count == 0
            ? Refuse(output, "Say which seeds to run.")
            : RunSeeds(first, count, minutes, defect, isTraced ? output : null, output);
    }

    private static int Refuse(TextWriter output, string problem)
    {
        output.WriteLine(problem);
        output.WriteLine();
        output.WriteLine(Usage);
        output.WriteLine($"Defects: {string.Join(", ", Enum.GetNames<Defect>())}");
        return 2;
    }

    private static int RunSeeds(
        ulong first, ulong count, double minutes, Defect defect, TextWriter? trace, TextWriter output)
    {
        var began = TimeProvider.System.GetTimestamp();
        var tally = new SituationTally();
        var (run, virtualSeconds) = (0UL, 0.0);
        for (; run < count && TimeProvider.System.GetElapsedTime(began).TotalMinutes < minutes; run++)
        {
            var result = SimulationRun.Of(first + run, defect, trace);
            virtualSeconds += result.Seconds;
            tally.Add(result.Trace);
            if (result.Violation is not null)
            {
                output.WriteLine(result.Describe());
                return 1;
            }

            if (count == 1 || run % 50 == 0)
            {
                var again = SimulationRun.Of(first + run, defect);
                if (again.Trace.Hash != result.Trace.Hash)
                {
                    output.WriteLine(
                        $"Seed {first + run} ends with {result.Trace.Hash:x16} once and {again.Trace.Hash:x16} again.");
                    return 1;
                }

                Report(output, run + 1, virtualSeconds, TimeProvider.System.GetElapsedTime(began));
            }
        }

        Report(output, run, virtualSeconds, TimeProvider.System.GetElapsedTime(began));
        output.WriteLine(tally.Describe());
        return 0;
    }

    private static void Report(TextWriter output, ulong seeds, double virtualSeconds, TimeSpan took) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds} seeds, {virtualSeconds / 3600:F1} simulated hours in {took.TotalSeconds:F0} s"));
}
