using Waggle.Chaos.Tests.Runs;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>Clients that do something to a swarm of their own, and the judgement of what they saw.</summary>
internal interface IWorkload
{
    /// <summary>Its name, and that of its swarm.</summary>
    string Name { get; }

    /// <summary>How many calls of each kind are acknowledged at least in a quiet minute. A run with much less does not
    /// count.</summary>
    IReadOnlyDictionary<string, int> OksWanted { get; }

    /// <summary>Makes what the load needs, while nothing is broken yet.</summary>
    Task PrepareAsync(ChaosContext context, CancellationToken cancellation);

    /// <summary>Goes on until told otherwise, whatever breaks meanwhile.</summary>
    Task LoadAsync(ChaosContext context, CancellationToken stop);

    /// <summary>Nothing is broken any more: brings what was begun to its end, and reads everything.</summary>
    Task SettleAsync(ChaosContext context, CancellationToken cancellation);

    /// <summary>Judges.</summary>
    IEnumerable<Finding> Check(RunEvidence evidence);
}
