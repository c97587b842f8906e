using Waggle.Simulation.Scenarios;

namespace Waggle.Simulation.Campaigns;

/// <summary>A seed in which something did not hold.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Description">What did not hold, with all that led to it.</param>
/// <param name="Shrunk">The smallest scenario that shows it, or null when it was not shrunk.</param>
internal sealed record Finding(ulong Seed, string Description, Scenario? Shrunk);
