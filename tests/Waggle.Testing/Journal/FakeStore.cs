using System.Collections.Immutable;
using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>What is durable: outlives the <see cref="FakeJournal"/>s that are opened over it.</summary>
internal sealed class FakeStore
{
    private readonly SortedDictionary<string, FakeSwarm> _swarms = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SwarmFloors> _floors = new(StringComparer.Ordinal);
    private bool _lossAccepted;

    public IReadOnlyList<KnownSwarm> Swarms()
    {
        lock (_gate)
        {
            return [.. _swarms.Select(swarm => swarm.Value.Known(new(swarm.Key)))];
        }
    }

    public FakeSwarm Find(SwarmId swarm)
    {
        lock (_gate)
        {
            return _swarms.TryGetValue(swarm.Value, out var found) ? found : new FakeSwarm(lossAccepted: false);
        }
    }

    public SwarmHead Open(SwarmId swarm)
    {
        lock (_gate)
        {
            if (!_swarms.TryGetValue(swarm.Value, out var found))
            {
                found = new FakeSwarm(_lossAccepted) { Floors = _floors.GetValueOrDefault(swarm.Value) };
                _swarms.Add(swarm.Value, found);
            }

            return found.Open();
        }
    }

    public void AcceptLoss()
    {
        lock (_gate)
        {
            _lossAccepted = true;
            foreach (var swarm in _swarms.Values)
            {
                swarm.AcceptLoss();
            }
        }
    }

    public void Restore()
    {
        lock (_gate)
        {
            foreach (var swarm in _swarms.Values)
            {
                swarm.Restore();
            }
        }
    }

    public AppendResult Write(CommitGroup group, AppendFault? fault)
    {
        switch (fault)
        {
            case AppendFault.Refuse refuse:
                return new AppendResult.Refused(refuse.Reason, "The test asked for it.");
            case AppendFault.Forget { Written: false }:
                return new AppendResult.Unknown("The test asked for it.");
            case AppendFault.Steal steal:
                Open(steal.Swarm);
                break;
        }

        AppendResult result = WriteSlices(group);
        return fault is AppendFault.Forget ? new AppendResult.Unknown("The test asked for it.") : result;
    }

    /// <summary>Holds the engine to its side of the contract.</summary>
    public static void Check(CommitGroup group)
    {
        if (group.Slices.IsDefaultOrEmpty)
        {
            throw new InvalidOperationException("A commit group has at least one slice.");
        }

        for (var index = 1; index < group.Slices.Length; index++)
        {
            var (left, right) = (group.Slices[index - 1].Swarm, group.Slices[index].Swarm);
            if (string.CompareOrdinal(left.Value, right.Value) >= 0)
            {
                throw new InvalidOperationException($"Slice of {right} comes after that of {left}: sort by swarm id.");
            }
        }
    }

    private AppendResult.Appended WriteSlices(CommitGroup group)
    {
        lock (_gate)
        {
            var fenced = ImmutableArray.CreateBuilder<int>();
            for (var index = 0; index < group.Slices.Length; index++)
            {
                var slice = group.Slices[index];
                if (!_swarms.TryGetValue(slice.Swarm.Value, out var swarm) || !swarm.TryWrite(slice))
                {
                    fenced.Add(index);
                }
                else if (slice.Deletion is { } floors)
                {
                    _swarms.Remove(slice.Swarm.Value);
                    _floors[slice.Swarm.Value] = floors;
                }
            }

            return fenced.Count == 0 ? AppendResult.Appended.All : new AppendResult.Appended(fenced.ToImmutable());
        }
    }
}
