using Waggle.Core;
using Waggle.Simulation.Agents;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Oracles;
using Waggle.Simulation.Scenarios;
using Waggle.Simulation.Servers;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation;

/// <summary>One run of a scenario: faults and work, then no more faults, and everything must come to its end.</summary>
internal sealed class SimulationRun
{
    // Far above the sum of every term, lease, delay and wait that a run may draw.
    private static readonly TimeSpan _progressMax = TimeSpan.FromMinutes(30);

    private readonly Scenario _scenario;
    private readonly World _world;
    private readonly Operator _operator;
    private readonly Operator _aside;
    private readonly Fleet _fleet;
    private readonly List<Follower> _followers;
    private readonly BlobKeeper _keeper;
    private readonly Impostor _impostor;

    private SimulationRun(Scenario scenario, StoreKind store, TextWriter? writer)
    {
        _scenario = scenario;
        _world = new(scenario, store, writer);
        _operator = new(_world, SwarmId.Default.Value);
        _aside = new(_world, Operator.Aside);
        _fleet = new(_world);
        _followers = [.. Enumerable.Range(0, _world.Options.Followers).Select(number => new Follower(_world, number))];
        _keeper = new(_world);
        _impostor = new(_world);
    }

    /// <summary>Runs a seed.</summary>
    public static SimulationResult Of(ulong seed, Defect defect = Defect.None) => Of(Scenario.Draw(seed, defect));

    /// <summary>Runs a scenario.</summary>
    /// <param name="writer">Gets the trace; or null.</param>
    public static SimulationResult Of(
        Scenario scenario, StoreKind store = StoreKind.Memory, TextWriter? writer = null) =>
        new SimulationRun(scenario, store, writer).Run();

    private SimulationResult Run()
    {
        PropertyViolatedException? violation = null;
        try
        {
            Misbehave();
            Progress();
            Probe();
            Reread();
        }
        catch (PropertyViolatedException found)
        {
            violation = found;
        }
#pragma warning disable CA1031 // Whatever the code under test throws is a finding, told with its seed.
        catch (Exception found)
#pragma warning restore CA1031
        {
            violation = new("X0", found.ToString());
        }
        finally
        {
            _world.Server.Close();
        }

        return new(_scenario, violation, _world.Trace, _world.Schedule.Seconds, _world.Swarms.Successes);
    }

    private void Misbehave()
    {
        _world.Server.Start();
        _fleet.Start();
        _followers.ForEach(follower => follower.Start());
        var prng = _world.Stream("beginning");
        _operator.Create(prng, 10);
        if (_world.Options.Limits)
        {
            _operator.Limit((int)prng.Range(1, 2));
        }

        foreach (var happening in _scenario.Happenings)
        {
            RunUntil(TimeSpan.FromMilliseconds(happening.AtMilliseconds));
            Happen(happening.Kind, new(happening.Chance));
        }

        RunUntil(TimeSpan.FromSeconds(_world.Options.SafetySeconds));
    }

    private void Happen(HappeningKind kind, Prng prng)
    {
        switch (kind)
        {
            case HappeningKind.ServerCrash:
                _world.Server.CrashForAWhile(prng);
                break;
            case HappeningKind.ServerPause:
                _world.Server.Node?.Pause(TimeSpan.FromMilliseconds(prng.Range(50, 10_000)));
                break;
            case HappeningKind.AgentCrash:
                _fleet.CrashOne(prng);
                break;
            case HappeningKind.AgentPause:
                _fleet.PauseOne(prng);
                break;
            case HappeningKind.CutOff:
                _fleet.CutOffOne(prng);
                break;
            case HappeningKind.WallJump:
                _world.Server.SetWall(prng);
                break;
            case HappeningKind.Act:
                _operator.Act(prng);
                break;
            case HappeningKind.Review:
                _operator.Review(prng);
                _aside.Review(prng);
                break;
            case HappeningKind.ActAside:
                _aside.Act(prng);
                break;
            case HappeningKind.DeleteAside:
                _aside.Delete();
                break;
            case HappeningKind.Blob:
                _keeper.Act(prng);
                break;
            case HappeningKind.Malice:
                _impostor.Act(prng);
                break;
            default:
                throw new InvalidOperationException($"{kind} is not known here.");
        }
    }

    private void Progress()
    {
        _world.Trace.Add("world", "is healed");
        _world.Faults.Heal();
        _world.Partitions.Heal();
        _world.Server.Node?.Unpause();
        _world.Server.StartIfDown();
        _fleet.Heal();
        var until = _world.Schedule.Now + _progressMax.Ticks;
        var prng = _world.Stream("progress");
        while (FirstUnsettled() is { } left)
        {
            if (_world.Schedule.Now >= until)
            {
                throw new PropertyViolatedException(
                    "T14", $"{left.Id} is still {left.State} {_progressMax.TotalMinutes} minutes after the last fault");
            }

            _operator.Resume();
            _operator.Review(prng);
            if (_world.Options.SecondSwarm)
            {
                _aside.Resume();
                _aside.Review(prng);
            }

            RunFor(TimeSpan.FromSeconds(10));
        }
    }

    private TicketModel? FirstUnsettled() => _world.Swarms.Models
        .SelectMany(model => model.Tickets.Values.Where(ticket => !ticket.IsClosed && !model.IsStuck(ticket)))
        .FirstOrDefault();

    /// <summary>With nothing to do, every agent waits at the server: what comes now must be taken at once.</summary>
    private void Probe()
    {
        var prng = _world.Stream("probe");
        for (var probe = 0; probe < 3; probe++)
        {
            RunFor(TimeSpan.FromSeconds(_world.Options.WaitSeconds + 2));
            RunFor(TimeSpan.FromSeconds(prng.Range(0, 3)));
            var title = _operator.CreatePlain();
            RunFor(TimeSpan.FromSeconds(1));
            var ticket = _world.Swarms.Default.Tickets.Values.FirstOrDefault(
                each => string.Equals(each.Definition.Title, title, StringComparison.Ordinal));
            if (ticket is null)
            {
                throw new PropertyViolatedException("T14", "nothing can be created any more");
            }

            if (ticket.State == TicketState.Pending)
            {
                throw new PropertyViolatedException("L9", $"{ticket.Id} is pending though all agents wait for work");
            }
        }
    }

    /// <summary>What is durable is what is read, before and after a last restart, and what was followed.</summary>
    private void Reread()
    {
        ReadAll();
        _world.Server.Crash();
        _world.Server.Start();
        ReadAll();

        // A reader whose connection went silent without an end hears of that after three signs of life were missed.
        RunFor(TimeSpan.FromSeconds(60));
        if (_followers.Find(follower => !follower.IsUpToDate) is { } behind)
        {
            throw new PropertyViolatedException(
                "M14", $"a reader was told up to {behind.Reached} of {_world.Swarms.Default.Position}");
        }

        if (_world.Histories?.Check() > 0)
        {
            _world.Trace.Sometimes(Situation.HistoryJudged);
        }
    }

    private void ReadAll()
    {
        _operator.ReadAll();
        _aside.ReadAll();
        _keeper.ReadAll();
        RunFor(TimeSpan.FromSeconds(20));
    }

    private void RunUntil(TimeSpan time) =>
        RunFor(TimeSpan.FromTicks(Math.Max(0, time.Ticks - _world.Schedule.Now)));

    private void RunFor(TimeSpan span)
    {
        _world.Schedule.RunFor(span);
        if (_world.Failure is { } failure)
        {
            throw failure as PropertyViolatedException ?? new PropertyViolatedException("X0", failure.ToString());
        }
    }
}
