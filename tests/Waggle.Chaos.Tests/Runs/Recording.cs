using System.Collections.Concurrent;
using Waggle.Chaos.Tests.Clients;
using Waggle.Histories;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>What was recorded about one swarm, by each worker on its own.</summary>
internal sealed class Recording
{
    private readonly ConcurrentQueue<(HistoryBuffer Buffer, List<Observation> Observations)> _workers = [];

    /// <summary>The buffers of one more worker.</summary>
    public (HistoryBuffer Buffer, List<Observation> Observations) Add()
    {
        var worker = (new HistoryBuffer(), new List<Observation>());
        _workers.Enqueue(worker);
        return worker;
    }

    /// <summary>The buffers of all workers, now that they are done.</summary>
    public IReadOnlyList<HistoryBuffer> Buffers => [.. _workers.Select(static worker => worker.Buffer)];

    /// <summary>The positions that all workers saw.</summary>
    public IReadOnlyList<Observation> Observations =>
        [.. _workers.SelectMany(static worker => worker.Observations)];
}
