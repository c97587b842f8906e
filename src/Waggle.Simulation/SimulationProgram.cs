using System.Globalization;
using Waggle.Simulation.Campaigns;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Servers;

namespace Waggle.Simulation;

/// <summary>Runs seeds from a command line.</summary>
internal static class SimulationProgram
{
    private const string Usage = """
        Runs Waggle's server, engine and client in virtual time, from seeds.

          --seed S [--trace] [--sqlite]        one seed; --trace prints all that happens
          --scenario FILE [--trace]            one scenario that was kept
          --seeds N [--first S] [--minutes M] [--threads T] [--findings FOLDER]
                                               many seeds; each finding is shrunk to a scenario file
          --defect NAME                        breaks something on purpose: see the list below

        Exit code: 0 when every property held, 1 when one did not, 2 when the arguments make no sense.
        """;

    /// <summary>Runs what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        var arguments = new SimulationArguments(args);
        if (arguments.Problem is { } problem)
        {
            output.WriteLine(problem);
            output.WriteLine();
            output.WriteLine(Usage);
            output.WriteLine($"Defects: {string.Join(", ", Enum.GetNames<Defect>())}");
            return 2;
        }

        if (arguments.Campaign is { } campaign)
        {
            return RunMany(campaign, output);
        }

        var scenario = arguments.File is { } file
            ? Scenario.Read(File.ReadAllText(file))
            : Scenario.Draw(arguments.Seed, arguments.Defect);
        return RunOne(scenario, arguments.Store, arguments.IsTraced ? output : null, output);
    }

    private static int RunOne(Scenario scenario, StoreKind store, TextWriter? trace, TextWriter output)
    {
        var result = SimulationRun.Of(scenario, store, trace);
        output.WriteLine(result.Violation is null ? scenario.Options.Describe() : result.Describe());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Seconds:F0} simulated seconds end with trace {result.Trace.Hash:x16}"));
        return result.Violation is null ? 0 : 1;
    }

    private static int RunMany(CampaignOptions options, TextWriter output)
    {
        var campaign = new Campaign(options, output);
        campaign.Run();
        output.WriteLine(campaign.Tally.Describe());
        return campaign.Findings.Count == 0 ? 0 : 1;
    }
}
