using System.Globalization;
using System.Text.Json;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Runs a client of bench/peers against a server.</summary>
internal static class PeerClient
{
    private const int PickupSeconds = 4;
    private const int PickupsPerSecond = 50;

    /// <summary>Runs it.</summary>
    /// <param name="script">Such as <c>bullmq.mjs</c>.</param>
    /// <returns>What it measured.</returns>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Workplace place,
        string script,
        (string Contestant, int Port, int Seconds) with,
        Func<string, bool> has,
        CancellationToken cancellation)
    {
        List<string> scenarios =
            [.. Scenarios.Compared.Select(static each => each.Name).Distinct(StringComparer.Ordinal).Where(has)];
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"contestant":"{{with.Contestant}}","port":{{with.Port}},"seconds":{{with.Seconds}},
            "pickupSeconds":{{PickupSeconds}},"pickupPerSecond":{{PickupsPerSecond}},
            "scenarios":[{{string.Join(',', scenarios.Select(static each => $"\"{each}\""))}}]}
            """);
        var output = await Command.RunAsync(
            "node", [Path.Combine(place.Repository, "bench/peers", script), options], cancellation);
        return Read(output);
    }

    /// <summary>Reads figures, one on each line.</summary>
    /// <exception cref="BenchFailedException">Something else was printed.</exception>
    public static IReadOnlyList<Figure> Read(string output)
    {
        try
        {
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Figure.OfJson)];
        }
        catch (JsonException)
        {
            throw new BenchFailedException($"These are no figures:\n{output}");
        }
    }
}
