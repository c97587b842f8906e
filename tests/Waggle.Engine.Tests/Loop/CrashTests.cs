using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Engine.Tests.Encoding;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Random runs of the whole engine with crashes, refusals and unknown outcomes. A run is fixed by its seed.</summary>
public sealed class CrashTests
{
    private static readonly int Seeds = int.Parse(
        Environment.GetEnvironmentVariable("WAGGLE_SEEDS") ?? "60", System.Globalization.CultureInfo.InvariantCulture);

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
        var prng = new Prng(seed);
        var checkpointEvery = (int)prng.Range(1, 40);
        var rig = new EngineRig(
            new FakeJournal { NeedsVerification = prng.Chance(1, 2) },
            with: options => options with { Seed = seed, CheckpointEvery = checkpointEvery });
        var merged = new Dictionary<string, long>(StringComparer.Ordinal);
        var created = new HashSet<string>(StringComparer.Ordinal);
        var held = new List<(string Agent, GrantedClaim Claim)>();
        for (var step = 0; step < 150; step++)
        {
            Misbehave(prng, rig.Journal);
            Step(prng, rig, step, merged, created, held);
            if (prng.Chance(1, 20))
            {
                rig = rig.Crash(prng.Range(0, 100));
            }
        }

        // Heal: the last process begins without faults that were waiting for it.
        rig = rig.Crash();
        Check(rig, merged, created);
        return Samples.Text(Rows(SwarmReplay.At(rig.Journal, SwarmId.Default, long.MaxValue)));
    }

    private static void Misbehave(Prng prng, FakeJournal journal)
    {
        if (prng.Chance(1, 15))
        {
            journal.FailNext(prng.Range(0, 2) switch
            {
                0 => new AppendFault.Refuse(RefusalReason.StoreFull),
                1 => new AppendFault.Forget(Written: true),
                _ => new AppendFault.Forget(Written: false),
            });
        }
    }

    private static void Step(
        Prng prng,
        EngineRig rig,
        int step,
        Dictionary<string, long> merged,
        HashSet<string> created,
        List<(string Agent, GrantedClaim Claim)> held)
    {
        var agent = $"agent-{prng.Range(1, 3)}";
        switch (prng.Range(0, 6))
        {
            case 0:
                var dependsOn = created.Count > 0 && prng.Chance(1, 2)
                    ? [created.Order(StringComparer.Ordinal).ElementAt((int)prng.Range(0, created.Count - 1))]
                    : Array.Empty<string>();
                if (rig.Ask(EngineRig.Creation(EngineRig.Draft($"t{step}", dependsOn)), $"k{step}").Answer is Answer.Tickets)
                {
                    created.Add($"t{step}");
                }

                break;
            case 1:
                rig.Ask(EngineRig.Registration(agent, slots: 2, resume: prng.Chance(1, 2), termSeconds: 20));
                break;
            case 2:
                rig.Advance(prng.Range(0, 20));
                break;
            case 3 or 4:
                if (rig.Claim(agent, token: $"c{step}").Answer is Answer.Claims { Granted: [var granted] })
                {
                    held.Add((agent, granted));
                }

                break;
            default:
                Finish(prng, rig, merged, held);
                break;
        }
    }

    private static void Finish(
        Prng prng, EngineRig rig, Dictionary<string, long> merged, List<(string Agent, GrantedClaim Claim)> held)
    {
        if (held.Count == 0)
        {
            return;
        }

        // Also claims that were lost long ago: their completions must be refused.
        var (agent, claim) = held[(int)prng.Range(0, held.Count - 1)];
        var id = claim.Ticket.Id.Value;
        var done = EngineRig.Completion(id, agent, claim.Fence, claim.Fence.Value);
        if (rig.Ask(new EngineRequest.Execute(done)).Answer is Answer.Tickets)
        {
            Assert.True(merged.TryAdd(id, claim.Fence.Value) || merged[id] == claim.Fence.Value, $"{id} twice");
        }
    }

    private static void Check(EngineRig rig, Dictionary<string, long> merged, HashSet<string> created)
    {
        Assert.All(created, id => rig.Ticket(id));
        Assert.All(merged, each => Assert.Equal(TicketStatus.Merged, rig.Ticket(each.Key).Status));

        var replayed = SwarmReplay.At(rig.Journal, SwarmId.Default, long.MaxValue);
        var recovered = SwarmReplay.Recover(rig.Journal, SwarmId.Default, rig.Journal.Open(SwarmId.Default));
        foreach (var ticket in replayed.Tickets.InMemory().Where(ticket => recovered.Tickets.MayLeave(ticket)).ToList())
        {
            // What left memory is not in the recovered state; the rest must be the same to the last field.
            if (recovered.Tickets.Find(ticket.Id) is null)
            {
                replayed.Tickets.TakeChanged();
                replayed.Tickets.Evict(replayed.Tickets.Find(ticket.Id)!);
            }
        }

        Assert.Equal(Samples.Text(Rows(replayed)), Samples.Text(Rows(recovered)));
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
