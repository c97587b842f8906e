using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Simulation.Network;

namespace Waggle.Simulation.Oracles;

/// <summary>The oracles of every swarm.</summary>
internal sealed class SwarmOracles(World world, bool isNeverStopped)
{
    private readonly SortedDictionary<string, SwarmOracle> _all = new(StringComparer.Ordinal);

    /// <summary>The swarm that always exists.</summary>
    public SwarmModel Default => Of(SwarmId.Default.Value).Model;

    /// <summary>What may be in the journals of all of them, in ordinal order of names.</summary>
    public IEnumerable<SwarmModel> Models => _all.Values.Select(each => each.Model);

    /// <summary>How many answers of success were looked at.</summary>
    public long Successes => _all.Values.Sum(each => each.Successes);

    /// <summary>The oracles of one.</summary>
    public SwarmOracle Of(string swarm)
    {
        if (!_all.TryGetValue(swarm, out var found))
        {
            found = _all[swarm] = new(world, new(world.Trace, world.Life, isNeverStopped));
        }

        return found;
    }

    /// <summary>The oracles of the swarm that a request is about; null when it is about none.</summary>
    public SwarmOracle? About(string path) =>
        path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is ["v1", "swarms", var swarm, ..]
            ? Of(swarm)
            : null;

    /// <summary>A swarm was deleted, and that is durable.</summary>
    public void Deleted(SwarmId swarm, SwarmFloors floors)
    {
        world.Trace.Add("event", $"{swarm} is deleted");
        world.Trace.Sometimes(Situation.SwarmDeleted);
        Of(swarm.Value).BeginAgain(floors);
    }

    /// <summary>An answer arrives.</summary>
    public void Check(SentRequest sent, ReceivedAnswer answer)
    {
        if (About(sent.Path) is { } swarm)
        {
            swarm.Check(sent, answer);
        }
        else if (answer.Status == 500)
        {
            throw new PropertyViolatedException("X3", $"{sent.Method} {sent.Path} ended in a fault of the server");
        }
    }
}
