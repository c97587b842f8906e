using Waggle.Chaos.Tests.Runs;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>Which nemeses there are, and which of them a run has.</summary>
internal static class NemesisChoice
{
    private const int ChosenMax = 4;

    /// <summary>All that there are for this server.</summary>
    /// <param name="clock">The clock of the server, or null when it is that of the machine.</param>
    public static IReadOnlyList<INemesis> All(TimeSpan lease, WallClock? clock) =>
    [
        new KillNemesis(),
        new PauseNemesis(lease),
        new StarvationNemesis(),
        new DescriptorNemesis(),
        .. clock is null ? Array.Empty<INemesis>() : [new ClockNemesis(clock)],
    ];

    /// <summary>One to four of them, unless the environment names some: what all together hide, a few may
    /// show.</summary>
    public static IReadOnlyList<INemesis> Some(IReadOnlyList<INemesis> all, Random random)
    {
        if (ChaosSettings.Nemeses is { } named)
        {
            return [.. named.Select(kind => all.Single(nemesis => nemesis.Kind == kind))];
        }

        // A server that runs out of descriptors in its first seconds cannot load its own code and does not recover:
        // known, and it would hide everything else. One that has warmed up has to recover.
        var without = random.Next(2) == 0 ? "kill" : "descriptors";
        var shuffled = all.Where(nemesis => nemesis.Kind != without).ToArray();
        random.Shuffle(shuffled);
        return shuffled[..random.Next(1, Math.Min(ChosenMax, shuffled.Length) + 1)];
    }
}
