using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tests.Laws;
using Waggle.Core.Tests.Scripts;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Simulation;

/// <summary>One seeded run: random commands and random time against the laws, the oracle and the scan of the
/// history.</summary>
internal sealed class SwarmSimulation
{
    private const int ShownMax = 30;

    /// <summary>What differs stays different, so the costly comparisons need not be made at every step.</summary>
    private const int ComparedEvery = 20;

    private readonly Prng _chance;
    private readonly SimulationOptions _options;
    private readonly CommandSource _source;
    private readonly Coverage _coverage;
    private readonly SwarmLaws _laws = new(new("simulated"), ComparedEvery);
    private readonly Oracle _oracle = new();
    private readonly HistoryScan _scan = new();
    private readonly LimitScan _limitScan = new();
    private readonly List<string> _shown = [];
    private Timestamp _now = new(1_000_000);

    private SwarmSimulation(ulong seed, int steps, Coverage coverage)
    {
        _chance = new(seed);
        _options = SimulationOptions.Draw(_chance.Fork(), steps);
        _source = new(_options, _chance.Fork());
        _coverage = coverage;
    }

    private Swarm Swarm => _laws.Swarm;

    /// <summary>Runs a seed to its end.</summary>
    /// <returns>A hash over everything that happened: the same for the same seed.</returns>
    /// <exception cref="InvalidOperationException">Something does not hold; the message says with which
    /// seed.</exception>
    public static string Run(ulong seed, int steps, Coverage coverage)
    {
        var simulation = new SwarmSimulation(seed, steps, coverage);
        try
        {
            return simulation.Run();
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException(
                $"Seed {seed} with {simulation._options}:\n{string.Join('\n', simulation._shown.TakeLast(ShownMax))}\n"
                + problem.Message,
                problem);
        }
    }

    private string Run()
    {
        for (var step = 0; step < _options.Steps; step++)
        {
            PassTime();
            if (!_chance.Chance(_options.LateTicks, 10))
            {
                CatchUp();
            }
            else if (_chance.Chance(1, 3))
            {
                Submit(new ControlCommand.Tick());
                Submit(new ControlCommand.Advance());
            }

            Say(_source.Next(Swarm, _now));
            if (step % ComparedEvery == 0)
            {
                CheckCounts();
            }

            if (_chance.Chance(1, 40))
            {
                _shown.Add("restart");
                _laws.Restart(_now);
                _oracle.Restart(_now);
                Compare();
            }
        }

        _laws.CheckReplay();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SwarmText.Of(Swarm))));
    }

    /// <summary>Everything that is due, and every step of every cascade.</summary>
    private void CatchUp()
    {
        while (Swarm.NextDeadline <= _now || Swarm.Tickets.Cascades.Count > 0)
        {
            Submit(Swarm.NextDeadline <= _now ? new ControlCommand.Tick() : new ControlCommand.Advance());
        }

        // The oracle must agree that nothing is left.
        Submit(new ControlCommand.Tick());
    }

    /// <summary>Time stands, creeps, or goes to just before, onto or past the next deadline.</summary>
    private void PassTime()
    {
        var deadline = Swarm.NextDeadline;
        _now = _chance.Range(0, 9) switch
        {
            < 6 => _now,
            < 8 => _now.AddMilliseconds(_chance.Range(1, 500)),
            < 9 when deadline != Timestamp.Never =>
                Timestamp.Max(_now, deadline.AddMilliseconds(_chance.Range(-1, 1))),
            _ => _now.AddMilliseconds(_chance.Range(0, 3000)),
        };
    }

    /// <summary>What the shell does with a call: the caller comes back, the command is decided, the caller
    /// lives.</summary>
    private void Say(SwarmCommand command)
    {
        var back = Swarm.ComingBack(command);
        var (agent, life) = command switch
        {
            TicketCommand.HolderVerb verb => (verb.Agent.Value, verb.Incarnation?.Value),
            TicketCommand.Claim claim => (claim.Agent.Value, claim.Incarnation?.Value),
            AgentCommand.Heartbeat heartbeat => (heartbeat.Agent.Value, heartbeat.Incarnation?.Value),
            _ => ("", null),
        };
        Assert.Equal(_oracle.MustComeBack(agent, life), back is not null);
        if (back is not null && !_chance.Chance(1, 4))
        {
            // Now and then the shell forgets: a stale agent must not be served because of it.
            Submit(back);
        }

        Submit(command);
        _laws.Observe(command, _now);
        _oracle.Observe(command, _now);
        if (command is AgentCommand.Heartbeat beat)
        {
            _laws.Renew(beat, _now);
            _oracle.Renew(beat, _now);
        }

        Compare();
    }

    private void Submit(SwarmCommand command)
    {
        var position = Swarm.Position;
        _coverage.Saw(command);
        var decision = _laws.Submit(command, new(_now, _chance.Next()));
        Show(command, decision);
        var expected = _oracle.Judge(command, _now, decision);
        Assert.Equal(expected, decision.Rejection?.GetType().Name);
        foreach (var @event in decision.Events)
        {
            _coverage.Saw(@event);
            _oracle.Count(++position, @event);
            _scan.Add(@event);
            _limitScan.Add(@event);
        }

        if (decision.Rejection is { } rejection)
        {
            _coverage.Saw(rejection);
        }

        if (!decision.Events.IsEmpty)
        {
            Compare();
        }
    }

    private void Compare() => Assert.Null(StateDifference.Find(_oracle, Swarm));

    /// <summary>Counts by state and by parent equal a recount.</summary>
    private void CheckCounts()
    {
        var tickets = _oracle.AllTickets;
        foreach (var status in Enum.GetValues<TicketStatus>())
        {
            var word = RecordText.Camel(status.ToString());
            Assert.Equal(tickets.Count(ticket => ticket.State == word), Swarm.Tickets.Count(status));
            foreach (var children in tickets.GroupBy(ticket => ticket.Parent).Where(group => group.Key is not null))
            {
                Assert.Equal(
                    children.Count(ticket => ticket.State == word),
                    Swarm.Tickets.ChildCounts(new(children.Key!))![(int)status]);
            }
        }
    }

    private void Show(SwarmCommand command, Decision decision)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{_now.Milliseconds - 1_000_000} ms: ");
        if (command is ControlCommand && decision.Events.IsEmpty)
        {
            return;
        }

        _shown.Add(time + command);
        _shown.AddRange(decision.Rejection is { } rejection
            ? [$"    refused {RecordText.Of(rejection)}"]
            : decision.Events.Select(@event => "    " + RecordText.Of(@event)));
    }
}
