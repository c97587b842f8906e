using Waggle.Core;

namespace Waggle.Simulation.Agents;

/// <summary>The agents, which die, stand still, come back, or are replaced while they stand still.</summary>
internal sealed class Fleet(World world, Prng prng)
{
    private readonly List<AgentProcess?> _places = [];
    private readonly List<AgentProcess> _all = [];
    private int _lives;
    private int _named;

    /// <summary>Starts them all.</summary>
    public void Start()
    {
        for (var place = 0; place < world.Options.Agents; place++)
        {
            _places.Add(item: null);
            Spawn(place, $"agent-{_named++}");
        }
    }

    /// <summary>Kills one; another takes its place, under the same name or a new one.</summary>
    public void CrashOne()
    {
        var place = (int)prng.Range(0, _places.Count - 1);
        var keepsItsName = prng.Chance(2, 3);
        var downFor = TimeSpan.FromMilliseconds(prng.Range(10, 30_000));
        if (_places[place] is not { } victim)
        {
            return;
        }

        world.Trace.Add(victim.Node.Name, "is killed");
        victim.Node.Kill();
        _places[place] = null;
        var name = keepsItsName ? victim.Node.Name.Split('.')[0] : $"agent-{_named++}";
        world.Wire.After(downFor, () => Spawn(place, name));
    }

    /// <summary>Stops one for a while; sometimes a new life of it begins meanwhile.</summary>
    public void PauseOne()
    {
        var place = (int)prng.Range(0, _places.Count - 1);
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
            Spawn(place, victim.Node.Name.Split('.')[0]);
        }
    }

    /// <summary>Cuts one off from the server for a while.</summary>
    public void CutOffOne()
    {
        var place = (int)prng.Range(0, _places.Count - 1);
        var span = TimeSpan.FromMilliseconds(prng.Range(100, world.Options.LeaseSeconds * 3_000));
        if (_places[place] is { } victim)
        {
            world.Trace.Add(victim.Node.Name, $"is cut off for {span.TotalSeconds:F1} s");
            world.Partitions[victim.Node.Name.Split('.')[0]] = world.Schedule.Now + span.Ticks;
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

    private void Spawn(int place, string name)
    {
        // The first can do everything, so that no ticket waits for what nobody can.
        string[] capabilities = place == 0 ? ["alpha", "beta"] : place % 2 == 0 ? ["beta"] : [];
        if (_places[place] is { } other && other.Node.Name.StartsWith(name + ".", StringComparison.Ordinal) is false)
        {
            return;
        }

        var process = new AgentProcess(world, name, capabilities, ++_lives, world.Options.Resumes && prng.Chance(2, 3));
        _places[place] = process;
        _all.Add(process);
        process.Start();
    }
}
