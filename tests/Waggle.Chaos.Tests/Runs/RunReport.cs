using System.Globalization;
using System.Text;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What came of a run.</summary>
/// <param name="Seed">To run it again, with <c>WAGGLE_CHAOS_SEED</c>.</param>
/// <param name="Strikes">How often which nemesis struck.</param>
/// <param name="OwnEnds">What the server said each time it ended without being killed.</param>
/// <param name="Rates">By workload.</param>
/// <param name="Findings">What does not hold.</param>
/// <param name="Shortfalls">Why the run does not count; empty when it does.</param>
/// <param name="Folder">Where its histories are.</param>
internal sealed record RunReport(
    string Name,
    int Seed,
    IReadOnlyDictionary<string, int> Strikes,
    IReadOnlyList<string> OwnEnds,
    IReadOnlyDictionary<string, OkRates> Rates,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Shortfalls,
    string Folder)
{
    /// <summary>For people.</summary>
    public string Describe()
    {
        var text = new StringBuilder($"{Name}: WAGGLE_CHAOS_SEED={Seed}, histories in {Folder}\n");
        text.Append("  strikes: ").AppendJoin(", ", Strikes.Select(static each => $"{each.Key} {each.Value}"));
        text.Append(CultureInfo.InvariantCulture, $"; the server ended by itself {OwnEnds.Count} times\n");
        foreach (var (workload, rates) in Rates)
        {
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"  {workload}: {rates.Oks} of {rates.Calls} calls acknowledged; after the last fault "
                        + $"{rates.AnswersAfterHeal} of {rates.CallsAfterHeal} answered: ")
                .AppendJoin(", ", rates.OksByFunction.Select(static each => $"{each.Key} {each.Value}"))
                .Append('\n');
        }

        text.AppendJoin(string.Empty, Shortfalls.Select(static each => $"  does not count: {each}\n"));
        text.AppendJoin(string.Empty, Findings.Select(static each => $"  {each.Property}: {each.Detail}\n"));
        return text.ToString();
    }
}
