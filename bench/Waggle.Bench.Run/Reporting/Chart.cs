using System.Globalization;
using System.Security;
using System.Text;

namespace Waggle.Bench.Run.Reporting;

/// <summary>A panel of bars for each scenario, as SVG: one bar for each contestant with its median, and a line from the
/// least to the most of the rounds. Every panel has its own scale.</summary>
/// <remarks>Colours follow the reader's scheme, light or dark; every bar also carries its name and its number, so that
/// none needs to be told by colour.</remarks>
internal sealed class Chart(Summary summary, IReadOnlyList<string> contestants)
{
    private const int Columns = 2;
    private const int PanelWidth = 430;
    private const int NameWidth = 118;
    private const int NumberWidth = 74;
    private const int BarHeight = 16;
    private const int BarStep = 21;
    private const int TitleHeight = 30;
    private const int Margin = 14;
    private const int FooterHeight = 24;

    private const string Style =
        """
        <style>
          text { font: 12px system-ui, sans-serif; fill: #24292f; }
          .title { font-weight: 600; font-size: 13px; }
          .note { font-size: 11px; fill: #57606a; }
          .bar { fill: #8c959f; }
          .waggle { fill: #d29922; }
          .spread { stroke: #24292f; stroke-width: 1.5; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .note { fill: #9198a1; }
            .bar { fill: #6e7681; }
            .waggle { fill: #e3b341; }
            .spread { stroke: #e6edf3; }
          }
        </style>
        """;

    /// <summary>The whole picture.</summary>
    public string Svg()
    {
        var panels = Scenarios.Compared
            .Select(scenario => (scenario, Bars: Bars(scenario)))
            .Where(static each => each.Bars.Count > 1)
            .ToList();
        var panelHeight = TitleHeight + (BarStep * contestants.Count) + Margin;
        var rows = (panels.Count + Columns - 1) / Columns;
        var (width, height) = ((Columns * PanelWidth) + Margin, (rows * panelHeight) + FooterHeight);
        var text = new StringBuilder();
        text.Append(Invariant(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" role="img"
              viewBox="0 0 {width} {height}" width="{width}" height="{height}">
            <title>Waggle beside its peers</title>
            {Style}

            """));
        for (var index = 0; index < panels.Count; index++)
        {
            var (x, y) = ((index % Columns * PanelWidth) + Margin, index / Columns * panelHeight);
            AppendPanel(text, panels[index].scenario, panels[index].Bars, x, y);
        }

        const string Note =
            "Medians; the thin line goes from the least to the most of all rounds. Every panel has its own scale.";
        text.Append(Invariant(
            $"""<text class="note" x="{Margin}" y="{height - 8}">{Note}</text>{'\n'}</svg>{'\n'}"""));
        return text.ToString();
    }

    private List<(string Name, Standing Standing)> Bars(Scenario scenario) =>
    [
        .. contestants
            .Select(name => (Name: name, Standing: summary.Find(scenario.Name, name, scenario.Metric)))
            .Where(static each => each.Standing is not null)
            .Select(static each => (each.Name, each.Standing!)),
    ];

    private static void AppendPanel(
        StringBuilder text, Scenario scenario, List<(string Name, Standing Standing)> bars, int x, int y)
    {
        var unit = Numbers.Unit(scenario.Metric);
        var better = unit.StartsWith('/') ? "per second, more is better" : $"{unit.Trim()}, less is better";
        var most = Math.Max(bars.Max(static bar => bar.Standing.Max), double.Epsilon);
        var room = PanelWidth - NameWidth - NumberWidth - Margin;
        var title = $"""{Escaped(scenario.Title)} <tspan class="note">{better}</tspan>""";
        text.Append(Invariant($"""<text class="title" x="{x}" y="{y + 20}">{title}</text>{'\n'}"""));
        for (var index = 0; index < bars.Count; index++)
        {
            var (name, standing) = bars[index];
            var top = y + TitleHeight + (index * BarStep);
            var kind = string.Equals(name, Figures.ContestantName.Waggle, StringComparison.Ordinal) ? "waggle" : "bar";
            var (from, to, length) = (X(standing.Min), X(standing.Max), Width(standing.Median));
            text.Append(Invariant(
                $"""
                <text x="{x}" y="{top + 12}">{Escaped(name)}</text>
                <rect class="{kind}" x="{x + NameWidth}" y="{top}" width="{length:F1}" height="{BarHeight}" rx="2"/>
                <line class="spread" x1="{from:F1}" x2="{to:F1}" y1="{top + 8}" y2="{top + 8}"/>
                <text x="{to + 6:F1}" y="{top + 12}">{Numbers.Text(standing.Median)}</text>

                """));
        }

        double Width(double value) => Math.Max(1, value / most * room);

        double X(double value) => x + NameWidth + Width(value);
    }

    private static string Escaped(string text) => SecurityElement.Escape(text)!;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
