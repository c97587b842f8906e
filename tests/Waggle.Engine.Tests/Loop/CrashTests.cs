using Waggle.Core;
using Waggle.Engine.Tests.Encoding;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Random runs of the whole engine with crashes, refusals and unknown outcomes. A run is fixed by its
/// seed.</summary>
public sealed class CrashTests
{
    private static readonly int Seeds = int.Parse(
        Environment.GetEnvironmentVariable("WAGGLE_SEEDS") ?? "40", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void What_was_acknowledged_survives_and_replay_equals_state()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            try
            {
                Assert.Equal(Run((ulong)seed), Run((ulong)seed));
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Seed {seed}: {problem.Message}", problem);
            }
        }
    }

    /// <summary>Runs one seed.</summary>
    /// <returns>A rendering of the end that two runs of the seed must agree on.</returns>
    private static string Run(ulong seed)
    {
        using var run = new CrashRun(seed);
        run.Run(steps: 150);
        return string.Join('\n', CrashRun.Swarms.Select(swarm => Ended(run.Rig, new(swarm))));
    }

    private static string Ended(EngineRig rig, SwarmId swarm)
    {
        var replayed = SwarmReplay.At(rig.Journal, swarm, long.MaxValue);
        var end = Samples.Text(Rows(replayed));
        var recovered = SwarmReplay.Recover(rig.Journal, swarm, rig.Journal.Open(swarm));
        foreach (var ticket in replayed.Tickets.InMemory())
        {
            // What left memory is not in the recovered state; the rest must be the same to the last field.
            if (recovered.Tickets.Find(ticket.Id) is null)
            {
                replayed.Tickets.TakeChanged();
                replayed.Tickets.Evict(ticket);
            }
        }

        Assert.Equal(Samples.Text(Rows(replayed)), Samples.Text(Rows(recovered)));
        return end;
    }

    private static object Rows(Swarm swarm)
    {
        var rows = swarm.ToRows();
        return new
        {
            rows.Swarm,
            Agents = rows.Agents.ToList(),
            Groups = rows.Groups.ToList(),
            Tickets = rows.Tickets.ToList(),
        };
    }
}
