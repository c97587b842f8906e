using System.Globalization;
using System.Text;
using Waggle.Bench.Figures;

namespace Waggle.Bench.Run.Reporting;

/// <summary>The tables as Markdown.</summary>
/// <param name="contestants">Names and what they promise, in the order of the columns.</param>
internal sealed class Report(
    Summary summary, RunConditions conditions, IReadOnlyList<(string Name, string Description)> contestants)
{
    /// <summary>All of it.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # One run of bench/run

            Written by `bench/run{conditions.Arguments}` on {conditions.Date}: {conditions.Machine}.
            Load of the machine before it began: {conditions.LoadBefore}. {conditions.Versions}.

            Clients and servers share the machine. Contestants take turns, each with a fresh store; each scenario is
            warmed up for a quarter of its time and then measured for {conditions.Seconds} s.
            Rounds: {conditions.Rounds}. Figures are medians over them, with the least and the most.


            """);
        AppendGoals(text);
        AppendCompared(text);
        AppendOwn(text, "Waggle alone", Scenarios.Own, ContestantName.Waggle);
        AppendOwn(text, "What the machine gives", Scenarios.Ceilings, ContestantName.Machine);
        return text.ToString();
    }

    private void AppendGoals(StringBuilder text)
    {
        text.Append("## Goals\n\n| goal | required | aim | reached | meets |\n|---|---|---|---|---|\n");
        foreach (var goal in Goals.All)
        {
            var sign = goal.IsUpperLimit ? "≤" : "≥";
            var reached = goal.Reached(summary) is { } value ? Numbers.Text(value) : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {goal.Title} | {sign} {Numbers.Text(goal.Required)} | {sign} {Numbers.Text(goal.Aim)} "
                + $"| {reached} | {goal.Verdict(summary)} |\n");
        }

        text.Append('\n');
    }

    private void AppendCompared(StringBuilder text)
    {
        var columns = contestants
            .Where(static each => !string.Equals(each.Name, ContestantName.Machine, StringComparison.Ordinal))
            .ToList();
        text.Append("## Beside peers\n\n");
        foreach (var (name, description) in columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{name}**: {description}\n");
        }

        text.Append("\n| scenario | ").AppendJoin(" | ", columns.Select(static each => each.Name)).Append(" |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---|", columns.Count))}\n");
        foreach (var scenario in Scenarios.Compared)
        {
            var cells = columns.ConvertAll(each => summary.Find(scenario.Name, each.Name, scenario.Metric));
            if (cells.Exists(static each => each is not null))
            {
                var row = cells.Select(static each => each is null ? "" : Numbers.Text(each));
                text.Append(CultureInfo.InvariantCulture, $"| {Title(scenario)} | {string.Join(" | ", row)} |\n");
            }
        }

        text.Append('\n');
    }

    private void AppendOwn(StringBuilder text, string title, IEnumerable<Scenario> scenarios, string contestant)
    {
        var rows = scenarios
            .Select(scenario => (scenario, Standing: summary.Find(scenario.Name, contestant, scenario.Metric)))
            .Where(static each => each.Standing is not null)
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| figure | |\n|---|---|\n");
        foreach (var (scenario, standing) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Title(scenario)} | {Numbers.Text(standing!)} |\n");
        }

        text.Append('\n');
    }

    private static string Title(Scenario scenario) =>
        Numbers.Unit(scenario.Metric).Trim() is { Length: > 0 } unit
            ? $"{scenario.Title}, {(unit.StartsWith('/') ? "per second" : unit)}"
            : scenario.Title;
}
