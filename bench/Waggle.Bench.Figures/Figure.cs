using System.Globalization;
using System.Text.Json;

namespace Waggle.Bench.Figures;

/// <summary>One thing that was measured once.</summary>
/// <param name="Scenario">What was done, such as <c>pairs-100</c>.</param>
/// <param name="Contestant">Who did it, such as <c>waggle</c>.</param>
/// <param name="Metric">What of it, with its unit last: see <see cref="Metrics"/>.</param>
public sealed record Figure(string Scenario, string Contestant, string Metric, double Value)
{
    /// <summary>On one line, for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Scenario,-24} {Contestant,-20} {Metric,-22} {Number(Value)}");

    /// <summary>As a JSON object on one line, for programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FigureJson.Default.Figure);

    /// <summary>Reads what <see cref="ToJson"/> wrote, or a program that prints the same.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Figure OfJson(string line) =>
        JsonSerializer.Deserialize(line, FigureJson.Default.Figure) ?? throw new JsonException("It is null.");

    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "N0",
            >= 1 => "N2",
            _ => "N4",
        },
        CultureInfo.InvariantCulture);
}
