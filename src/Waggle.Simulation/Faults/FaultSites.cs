using Waggle.Core;

namespace Waggle.Simulation.Faults;

/// <summary>Says at each site whether something goes wrong there now.</summary>
internal sealed class FaultSites(World world)
{
    // Sites that every message passes would leave nothing whole at the rate of the others.
    private const uint OneIn = 4;
    private const uint OneInOfBusy = 60;

    private readonly Dictionary<FaultSite, Prng> _armed =
        world.Options.Sites.ToDictionary(site => site, site => world.Stream($"site {site}"));

    /// <summary>True when it goes wrong; never after the run was healed.</summary>
    public bool Fires(FaultSite site)
    {
        if (!_armed.TryGetValue(site, out var prng) || !prng.Chance(1, IsBusy(site) ? OneInOfBusy : OneIn)
            || world.Faults.AreHealed)
        {
            return false;
        }

        world.Trace.Add("site", $"{site}");
        world.Trace.Fired(site);
        return true;
    }

    private static bool IsBusy(FaultSite site) => site
        is FaultSite.ClientNotConnected
        or FaultSite.ClientAnswerTorn
        or FaultSite.ServerDiesOnRequest
        or FaultSite.ServerDiesOnAnswer
        or FaultSite.JournalDiesBeforeWrite
        or FaultSite.JournalDiesAfterWrite
        or FaultSite.JournalStalls
        or FaultSite.StreamTorn
        or FaultSite.StreamHalfOpen;
}
