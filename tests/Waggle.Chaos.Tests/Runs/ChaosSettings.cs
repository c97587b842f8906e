using System.Globalization;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What the environment says about how long and from which seeds.</summary>
internal static class ChaosSettings
{
    /// <summary>The first seed: that of <c>WAGGLE_CHAOS_SEED</c>, or a new one each time.</summary>
    public static int Seed { get; } = Number("WAGGLE_CHAOS_SEED") ?? Random.Shared.Next(1_000_000_000);

    /// <summary>Each of the mixed runs is repeated with further seeds until it had so many minutes of faults.</summary>
    public static int Minutes { get; } = Number("WAGGLE_CHAOS_MINUTES") ?? 1;

    /// <summary>How often the loop of kills kills.</summary>
    public static int Kills { get; } = Number("WAGGLE_CHAOS_KILLS") ?? 50;

    /// <summary>The nemeses of the mixed runs by their kinds, with commas; null: drawn from the seed.</summary>
    public static IReadOnlyList<string>? Nemeses { get; } = Text("WAGGLE_CHAOS_NEMESES")?.Split(',');

    private static string? Text(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    private static int? Number(string variable) => Text(variable) is { } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
