namespace Waggle.Bench.Run;

/// <summary>What of everything is measured.</summary>
/// <param name="only">Parts of names; a part that is in the name of a contestant chooses contestants, and one that is
/// in the name of a scenario chooses scenarios.</param>
internal sealed class Selection(IReadOnlyList<string> only, IReadOnlyList<string> contestants)
{
    private readonly List<string> _contestants =
        [.. only.Where(part => contestants.Any(name => Contains(name, part)))];

    private readonly List<string> _scenarios =
        [.. only.Where(part => Scenarios.All.Any(scenario => Contains(scenario.Name, part)))];

    /// <summary>Names that are neither a scenario's nor a contestant's.</summary>
    public IReadOnlyList<string> Unknown =>
        [.. only.Except(_contestants, StringComparer.Ordinal).Except(_scenarios, StringComparer.Ordinal)];

    /// <summary>True: the contestant takes part.</summary>
    public bool HasContestant(string name) =>
        _contestants.Count == 0 || _contestants.Exists(part => Contains(name, part));

    /// <summary>True: the scenario is measured.</summary>
    public bool HasScenario(string name) =>
        _scenarios.Count == 0 || _scenarios.Exists(part => Contains(name, part));

    private static bool Contains(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
