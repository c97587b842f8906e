using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Simulation.Agents;
using Waggle.Simulation.Defects;
using Waggle.Simulation.Oracles;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Simulation;

/// <summary>One run of a seed: faults and work, then no more faults, and everything must come to its end.</summary>
internal sealed class SimulationRun
{
    // Far above the sum of every term, lease, delay and wait that a run may draw.
    private static readonly TimeSpan _progressMax = TimeSpan.FromMinutes(30);

    private readonly World _world;
    private readonly Prng _prng;
    private readonly Operator _operator;
    private readonly Fleet _fleet;

    private SimulationRun(ulong seed, SimulationOptions options, Prng root, TextWriter? writer)
    {
        Seed = seed;
        _world = new(options, root, writer);
        _prng = _world.Chance.Fork();
        _operator = new(_world);
        _fleet = new(_world, _world.Chance.Fork());
    }

    private ulong Seed { get; }

    /// <summary>Runs a seed.</summary>
    /// <param name="writer">Gets the trace; or null.</param>
    public static SimulationResult Of(ulong seed, Defect defect = Defect.None, TextWriter? writer = null)
    {
        var root = new Prng(seed);
        var options = SimulationOptions.Draw(root.Fork()) with { Defect = defect };
        return new SimulationRun(seed, options, root, writer).Run();
    }

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

        return new(Seed, _world.Options, violation, _world.Trace, _world.Schedule.Seconds, _world.Answers.Successes);
    }

    private void Misbehave()
    {
        var options = _world.Options;
        _world.Server.Start();
        _fleet.Start();
        _operator.Create(10);
        for (var second = 0; second < options.SafetySeconds; second++)
        {
            // In quarters, so that faults do not keep step with anything.
            for (var quarter = 0; quarter < 4; quarter++)
            {
                RunFor(TimeSpan.FromMilliseconds(250));
                OnAverageEvery(options.ServerCrashSeconds, _world.Server.CrashForAWhile);
                OnAverageEvery(options.ServerPauseSeconds, PauseServer);
                OnAverageEvery(options.AgentCrashSeconds, _fleet.CrashOne);
                OnAverageEvery(options.AgentPauseSeconds, _fleet.PauseOne);
                OnAverageEvery(options.PartitionSeconds, _fleet.CutOffOne);
                OnAverageEvery(options.WallJumpSeconds, _world.Server.SetWall);
                OnAverageEvery(2, _operator.Act);
                OnAverageEvery(4, _operator.Review);
            }
        }
    }

    private void OnAverageEvery(int seconds, Action happens)
    {
        if (_prng.Chance(1, (uint)Math.Max(1, seconds * 4)) && seconds > 0)
        {
            happens();
        }
    }

    private void PauseServer() => _world.Server.Node?.Pause(TimeSpan.FromMilliseconds(_prng.Range(50, 10_000)));

    private void Progress()
    {
        _world.Trace.Add("world", "is healed");
        _world.Faults.Heal();
        _world.Partitions.Clear();
        _world.Server.Node?.Unpause();
        _world.Server.StartIfDown();
        _fleet.Heal();
        var until = _world.Schedule.Now + _progressMax.Ticks;
        while (!_world.Model.Tickets.Values.All(IsSettled))
        {
            if (_world.Schedule.Now >= until)
            {
                var left = _world.Model.Tickets.Values.First(ticket => !IsSettled(ticket));
                throw new PropertyViolatedException(
                    "T14", $"{left.Id} is still {left.State} {_progressMax.TotalMinutes} minutes after the last fault");
            }

            _operator.Resume();
            _operator.Review();
            RunFor(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>Nothing can move the ticket but an operator.</summary>
    private bool IsSettled(TicketModel ticket) => ticket.IsClosed || IsStuck(ticket);

    private bool IsStuck(TicketModel ticket) => ticket.State == TicketState.Blocked && ticket.Edges.Any(edge =>
        !edge.Value.Satisfied
        && ((_world.Model.Tickets[edge.Key].IsClosed && edge.Value.OnFailure == FailurePolicy.Block)
            || IsStuck(_world.Model.Tickets[edge.Key])));

    /// <summary>With nothing to do, every agent waits at the server: what comes now must be taken at once.</summary>
    private void Probe()
    {
        for (var probe = 0; probe < 3; probe++)
        {
            RunFor(TimeSpan.FromSeconds(_world.Options.WaitSeconds + 2));
            RunFor(TimeSpan.FromSeconds(_prng.Range(0, 3)));
            var title = _operator.CreatePlain();
            RunFor(TimeSpan.FromSeconds(1));
            var ticket = _world.Model.Tickets.Values.FirstOrDefault(
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

    /// <summary>What is durable is what is read, before and after a last restart.</summary>
    private void Reread()
    {
        _operator.ReadAll();
        RunFor(TimeSpan.FromSeconds(20));
        _world.Server.Crash();
        _world.Server.Start();
        _operator.ReadAll();
        RunFor(TimeSpan.FromSeconds(20));
    }

    private void RunFor(TimeSpan span)
    {
        _world.Schedule.RunFor(span);
        if (_world.Failure is { } failure)
        {
            throw failure as PropertyViolatedException ?? new PropertyViolatedException("X0", failure.ToString());
        }
    }
}
