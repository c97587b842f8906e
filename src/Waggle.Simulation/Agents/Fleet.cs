using Waggle.Core;
using Waggle.Simulation.Faults;

namespace Waggle.Simulation.Agents;

/// <summary>The agents, which die, stand still, come back, or are replaced while they stand still.</summary>
internal sealed class Fleet(World world)
{
    private readonly List<AgentProcess?> _places = [];
    private readonly List<AgentProcess> _all = [];
    private readonly Dictionary<string, int> _lives = new(StringComparer.Ordinal);
    private int _named;

    // The last place is the second swarm's, when there is one.
    private int PlaceAside => world.Options.SecondSwarm ? world.Options.Agents : -1;

    /// <summary>Starts them all.</summary>
    public void Start()
    {
        for (var place = 0; place <= Math.Max(world.Options.Agents - 1, PlaceAside); place++)
        {
            _places.Add(item: null);
            Spawn(place, $"agent-{_named++}");
        }
    }

    /// <summary>Kills one; another takes its place, under the same name or a new one.</summary>
    public void CrashOne(Prng prng)
    {
        var place = (int)(prng.Next() % (ulong)_places.Count);
        var keepsItsName = prng.Chance(2, 3);
        var downFor = TimeSpan.FromMilliseconds(prng.Range(10, 30_000));
        if (_places[place] is not { } victim)
        {
            return;
        }

        world.Trace.Add(victim.Node.Name, "is killed");
        victim.Node.Kill();
        _places[place] = null;
        var name = keepsItsName ? NameOf(victim) : $"agent-{_named++}";
        world.Wire.After(downFor, () => Spawn(place, name));
    }

    /// <summary>Stops one for a while; sometimes a new life of it begins meanwhile.</summary>
    public void PauseOne(Prng prng)
    {
        var place = (int)(prng.Next() % (ulong)_places.Count);
        var span = TimeSpan.FromMilliseconds(prng.Range(100, world.Options.LeaseSeconds * 3_000));
        var isReplaced = prng.Chance(1, 3);
        if (_places[place] is not { } victim)
        {
            return;
        }

        world.Trace.Add(victim.Node.Name, $"stands still for {span.TotalSeconds:F1} s");
        victim.Node.Pause(span);
        if (isReplaced)
        {
            Spawn(place, NameOf(victim));
        }
    }

    /// <summary>Cuts one off from the server for a while, in one direction or in both.</summary>
    public void CutOffOne(Prng prng)
    {
        var place = (int)(prng.Next() % (ulong)_places.Count);
        var span = TimeSpan.FromMilliseconds(prng.Range(100, world.Options.LeaseSeconds * 3_000));
        var ways = prng.Range(0, 3);
        if (_places[place] is not { } victim)
        {
            return;
        }

        world.Trace.Add(victim.Node.Name, $"is cut off for {span.TotalSeconds:F1} s, {ways}");
        if (ways != 0)
        {
            world.Partitions.Cut(NameOf(victim), Direction.ToServer, span);
        }

        if (ways != 1)
        {
            world.Partitions.Cut(NameOf(victim), Direction.ToClient, span);
        }
    }

    /// <summary>All that stood still go on; each place is taken, and old lives end.</summary>
    public void Heal()
    {
        foreach (var process in _all.Except(_places))
        {
            process!.Node.Kill();
        }

        for (var place = 0; place < _places.Count; place++)
        {
            _places[place]?.Node.Unpause();
            if (_places[place] is null)
            {
                Spawn(place, $"agent-{_named++}");
            }
        }
    }

    private static string NameOf(AgentProcess process) => process.Node.Name.Split('.')[0];

    private void Spawn(int place, string name)
    {
        // The first of a swarm can do everything, so that no ticket waits for what nobody can.
        var isFirst = place == 0 || place == PlaceAside;
        string[] capabilities = isFirst ? ["alpha", "beta"] : place % 2 == 0 ? ["beta"] : [];
        if (_places[place] is { } other && !string.Equals(NameOf(other), name, StringComparison.Ordinal))
        {
            return;
        }

        var life = _lives[name] = _lives.GetValueOrDefault(name) + 1;
        var process = new AgentProcess(
            world, place == PlaceAside ? Operator.Aside : "default", name, capabilities, life);
        _places[place] = process;
        _all.Add(process);
        process.Start();
    }
}
