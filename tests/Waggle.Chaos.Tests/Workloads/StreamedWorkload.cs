using Waggle.Chaos.Tests.Clients;
using Waggle.Chaos.Tests.Runs;
using Waggle.Histories.Scans;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>A workload that readers follow: each is told every event once, in order, whatever becomes of its
/// connections; all are told the same; and nobody is told what does not stay.</summary>
internal sealed class StreamedWorkload(IWorkload inner) : IWorkload
{
    private const int Readers = 3;
    private readonly Dictionary<string, IReadOnlyList<StreamedEvent>> _read = new(StringComparer.Ordinal);
    private long _last;

    public string Name => inner.Name;

    public IReadOnlyDictionary<string, int> OksWanted => inner.OksWanted;

    public Task PrepareAsync(ChaosContext context, CancellationToken cancellation) =>
        inner.PrepareAsync(context, cancellation);

    public async Task LoadAsync(ChaosContext context, CancellationToken stop)
    {
        var reading = Enumerable.Range(0, Readers)
            .Select(_ => new EventReader(context.Url, Name))
            .Select(reader => (Reader: reader, Following: reader.FollowAsync(stop)))
            .ToList();
        await inner.LoadAsync(context, stop);
        foreach (var (reader, following) in reading)
        {
            await following;
            _read.Add($"reader {_read.Count + 1}", reader.Events);
            reader.Dispose();
        }
    }

    public async Task SettleAsync(ChaosContext context, CancellationToken cancellation)
    {
        await inner.SettleAsync(context, cancellation);

        // What is there in the end, by other means than a stream: whatever readers were told has to be in it.
        using var pages = new EventReader(context.Url, Name);
        _last = await pages.ReadPagesAsync(cancellation);
        _read.Add("pages", pages.Events);
    }

    public IEnumerable<Finding> Check(RunEvidence evidence)
    {
        foreach (var (reader, events) in _read)
        {
            if (events.Count == 0 || events[0].Position != 1 || events[^1].Position > _last)
            {
                yield return new(StreamScan.Property, $"{reader} was not told the events from the first on.");
            }

            if (events.Count < evidence.Journal.Count / 2)
            {
                evidence.Shortfalls.Add($"{Name}: {reader} was told {events.Count} of {evidence.Journal.Count} events");
            }
        }

        foreach (var finding in StreamScan.Check(_read).Concat(inner.Check(evidence)))
        {
            yield return finding;
        }
    }
}
