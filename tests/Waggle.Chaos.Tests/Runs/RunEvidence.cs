using Waggle.Chaos.Tests.Clients;
using Waggle.Core;
using Waggle.Histories;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What there is to judge a workload by.</summary>
/// <param name="History">What its clients asked and heard, the nemesis, and the leases that ended.</param>
/// <param name="Journal">What the server wrote; the first event has position 1.</param>
/// <param name="Observations">The journal positions that answers said they reflect.</param>
/// <param name="PeakMemory">The most that the last life of the server had, in bytes.</param>
/// <param name="Shortfalls">Reasons for which the run does not count, to be added to.</param>
internal sealed record RunEvidence(
    History History,
    IReadOnlyList<SwarmEvent> Journal,
    IReadOnlyList<Observation> Observations,
    long PeakMemory,
    ICollection<string> Shortfalls);
