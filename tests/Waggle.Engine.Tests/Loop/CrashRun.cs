using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Loop;

/// <summary>One random run of an engine with two swarms: every verb, crashes, faults, and a store that takes its
/// time.</summary>
internal sealed partial class CrashRun : IDisposable
{
    public static IReadOnlyList<string> Swarms { get; } = [SwarmId.Default.Value, "other"];

    private readonly Prng _prng;
    private readonly CrashOracle _oracle = new();
    private readonly List<(string Swarm, string Agent, GrantedClaim Claim)> _held = [];
    private readonly List<(string Swarm, EngineRequest Request, string Key, Action<Answer> Seen)> _repeatable = [];
    private readonly List<(Asked Asked, Action<Answer> Seen)> _open = [];
    private readonly Dictionary<string, List<string>> _tickets = Swarms.ToDictionary(
        swarm => swarm, _ => new List<string>(), StringComparer.Ordinal);

    private EngineRig _rig;
    private int _step;

    public CrashRun(ulong seed)
    {
        _prng = new(seed);
        var checkpointEvery = (int)_prng.Range(1, 40);
        _rig = new(
            new FakeJournal { NeedsVerification = _prng.Chance(1, 2) },
            with: options => options with { Seed = seed, CheckpointEvery = checkpointEvery });
        _rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "other").As<Answer.Swarm>();
    }

    public EngineRig Rig => _rig;

    /// <summary>Takes random steps, then heals all faults and holds the end against the oracle.</summary>
    public void Run(int steps)
    {
        for (_step = 0; _step < steps; _step++)
        {
            Misbehave();
            Step();
            Observe();
            if (_prng.Chance(1, 30))
            {
                Crash();
            }
        }

        Heal();
        Assert.All(_open, each => Assert.NotNull(each.Asked.Answer));
        Crash();
        foreach (var swarm in Swarms)
        {
            _oracle.Check(swarm, id => Assert.Single(
                _rig.Ask(new EngineRequest.ReadTicket(new(id)), swarm: swarm).As<Answer.Tickets>().Items));
        }

        Assert.True(_oracle.Seen > 10, $"only {_oracle.Seen} answers were acknowledged");
    }

    public void Dispose() => _rig.Dispose();

    private void Crash()
    {
        Observe();
        _open.Clear();
        _rig = _rig.Crash(_prng.Range(0, 100));
    }

    private void Misbehave()
    {
        if (_prng.Chance(1, 2))
        {
            _rig.Advance(0.3); // Else most of a run would pass while the engine leaves a store alone that refused.
        }

        if (_prng.Chance(1, 25))
        {
            _rig.Journal.FailNext(_prng.Range(0, 3) switch
            {
                0 => new AppendFault.Refuse(RefusalReason.StoreFull),
                1 => new AppendFault.Forget(Written: true),
                2 => new AppendFault.Forget(Written: false),
                _ => new AppendFault.Steal(SwarmId.Default),
            });
        }

        _rig.Journal.HoldsAppends = _prng.Chance(1, 3);
        _rig.Journal.HoldsLoads = _prng.Chance(1, 3);
        if (_rig.Journal.HasOutstandingAppend && _prng.Chance(1, 2))
        {
            _rig.Journal.CompleteNext();
        }

        if (_rig.Journal.OutstandingLoads > 0 && _prng.Chance(1, 2))
        {
            _rig.Journal.CompleteNextLoad();
        }
    }

    private void Heal()
    {
        _rig.Journal.HoldsAppends = false;
        _rig.Journal.HoldsLoads = false;
        for (var turn = 0; turn < 100; turn++)
        {
            if (_rig.Journal.HasOutstandingAppend)
            {
                _rig.Journal.CompleteNext();
            }

            if (_rig.Journal.OutstandingLoads > 0)
            {
                _rig.Journal.CompleteNextLoad();
            }

            _rig.Advance(1);
        }

        Observe();
    }

    private void Observe()
    {
        foreach (var (asked, seen) in _open.Where(each => each.Asked.Answer is not null).ToList())
        {
            seen(asked.Answer!);
        }

        _open.RemoveAll(each => each.Asked.Answer is not null);
    }

    private void Ask(string swarm, EngineRequest request, Action<Answer>? seen = null, string? key = null)
    {
        seen ??= static _ => { };
        if (key is not null)
        {
            _repeatable.Add((swarm, request, key, seen));
        }

        var asked = _rig.Ask(request, key, swarm: swarm);
        _open.Add((asked, seen));
        if (request is EngineRequest.Claim && _prng.Chance(1, 6))
        {
            asked.Cancel();
        }
    }
}
