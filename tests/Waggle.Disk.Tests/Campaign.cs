using System.Globalization;

namespace Waggle.Disk.Tests;

/// <summary>How long a campaign is, and from which seed.</summary>
internal static class Campaign
{
    /// <summary>1 in CI; <c>WAGGLE_DISK_SCALE</c> otherwise.</summary>
    public static int Scale { get; } = Number("WAGGLE_DISK_SCALE") ?? 1;

    /// <summary>A new one, or that of <c>WAGGLE_SEED</c>. It is told, so that a red run can be repeated.</summary>
    public static int Seed()
    {
        var seed = Number("WAGGLE_SEED") ?? Random.Shared.Next();
        Tell($"WAGGLE_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        return seed;
    }

    /// <summary>Writes a line into the report of the test.</summary>
    public static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static int? Number(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;
}
