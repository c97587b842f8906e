using System.Xml.Linq;
using Waggle.Bench.Figures;
using Waggle.Bench.Run;
using Waggle.Bench.Run.Reporting;

namespace Waggle.Bench.Tests;

public sealed class ReportingTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static readonly Summary _summary = Summaries.Of(
        ("create-1", "waggle", Metrics.PerSecond, [4_000, 3_000, 5_000]),
        ("create-1", "a <peer> & co", Metrics.PerSecond, [2_000, 1_000, 2_500]),
        ("pairs-100", "waggle", Metrics.PerSecond, [30_000]),
        ("pickup", "waggle", Metrics.P50Ms, [0.5]),
        ("pickup", "a <peer> & co", Metrics.P50Ms, [1]),
        ("core-pending", "waggle", Metrics.KeptBytes, [707]));

    [Fact]
    public void The_chart_is_well_formed_and_has_a_panel_for_whatever_was_compared()
    {
        var root = XDocument.Parse(Chart()).Root!;

        Assert.Equal(_svg + "svg", root.Name);
        Assert.Equal(
            ["create, one at a time", "pickup at 50 per second, p50"],
            root.Elements(_svg + "text")
                .Where(static text => text.Attribute("class")?.Value == "title")
                .Select(static text => ((XText)text.FirstNode!).Value.Trim()));
        Assert.Equal(4, root.Elements(_svg + "rect").Count());
    }

    [Fact]
    public void A_bar_is_as_long_as_its_median_and_its_line_as_its_rounds()
    {
        var root = XDocument.Parse(Chart()).Root!;
        var bars = root.Elements(_svg + "rect").Take(2).Select(static bar => Number(bar, "width")).ToList();
        var line = root.Elements(_svg + "line").First();
        var left = Number(root.Elements(_svg + "rect").First(), "x");

        Assert.Equal(2, bars[0] / bars[1], precision: 2);
        Assert.Equal(3.0 / 5, (Number(line, "x1") - left) / (Number(line, "x2") - left), precision: 2);
    }

    [Fact]
    public void Nothing_of_the_chart_lies_outside_of_it()
    {
        var root = XDocument.Parse(Chart()).Root!;
        var (width, height) = (Number(root, "width"), Number(root, "height"));

        Assert.All(root.Elements(_svg + "text"), text =>
        {
            Assert.InRange(Number(text, "x"), 0, width);
            Assert.InRange(Number(text, "y"), 0, height);
        });
    }

    [Fact]
    public void The_tables_have_a_column_for_everybody_and_leave_empty_what_was_not_measured()
    {
        var conditions = new RunConditions("", "today", "a machine", "0 0 0", "versions", Rounds: 3, Seconds: 2);
        var lines = new Report(_summary, conditions, [("waggle", "it"), ("a peer", "that"), ("machine", "what")])
            .Markdown()
            .Split('\n');

        Assert.Contains("| scenario | waggle | a peer |", lines);
        Assert.Contains("| create, one at a time, per second | 4,000 (3,000 to 5,000) |  |", lines);
        Assert.Contains("| core: a pending ticket, bytes | 707 |", lines);
        Assert.Contains("| core: bytes per pending ticket | ≤ 1,000 | ≤ 700 | 707 | required |", lines);
    }

    private static string Chart() => new Chart(_summary, ["waggle", "a <peer> & co"]).Svg();

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
