using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tests.Laws;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Scripts;

/// <summary>One swarm driven by a script, in the order in which the shell must call it.</summary>
internal sealed class SwarmScript
{
    private readonly ScriptCommands _commands;
    private readonly Coverage _coverage;
    private readonly SwarmLaws _laws;
    private Timestamp _now;

    public SwarmScript(Coverage coverage)
    {
        _coverage = coverage;
        _laws = new(new("scripted"), comparedEvery: 1);
        _commands = new(() => Swarm);
    }

    private Swarm Swarm => _laws.Swarm;

    /// <summary>Runs one line; the output is a line per event, or the refusal.</summary>
    public string Run(string text)
    {
        var line = new ScriptLine(text.Split(" / ")[0]);
        _now = Timestamp.Max(_now, line.Moment("at") ?? _now);
        var output = line.Word(0) switch
        {
            "show" => ScriptViews.Show(Swarm.Tickets.Find(new(line.Word(1)))!),
            "why" => Why(new TicketId(line.Word(1))),
            "agent" => ScriptViews.Show(Swarm.Agents.Find(new(line.Word(1)))!),
            "why-agent" => Why(new AgentId(line.Word(1))),
            "counts" => ScriptViews.Counts(Swarm),
            "tick" => Tick(),
            "restart" => Restart(),
            "create-many" => CreateMany(line),
            "declare-many" => DeclareMany(line),
            "advance-all" => AdvanceAll(),
            _ => Decide(_commands.Parse(line, text)),
        };
        if (line.Word(0) is not "create")
        {
            line.Finish();
        }

        return output;
    }

    private string Decide(SwarmCommand command)
    {
        var lines = new List<string>();
        if (Swarm.ComingBack(command) is { } back)
        {
            lines.AddRange(Events(back));
        }

        lines.AddRange(Events(command));
        _laws.Observe(command, _now);
        if (command is AgentCommand.Heartbeat heartbeat)
        {
            foreach (var report in _laws.Renew(heartbeat, _now))
            {
                lines.Add($"lease {RecordText.Value(report)}");
            }
        }

        return lines.Count == 0 ? "nothing" : string.Join('\n', lines);
    }

    private IEnumerable<string> Events(SwarmCommand command)
    {
        _coverage.Saw(command);
        var decision = _laws.Submit(command, new(_now, Seed: 7));
        if (decision.Rejection is { } rejection)
        {
            _coverage.Saw(rejection);
            return [$"refused {RecordText.Of(rejection)}"];
        }

        foreach (var @event in decision.Events)
        {
            _coverage.Saw(@event);
        }

        return decision.Events.Select(RecordText.Of);
    }

    /// <summary>Handles everything that is due by now.</summary>
    private string Tick()
    {
        var lines = new List<string>();
        while (Swarm.NextDeadline <= _now)
        {
            lines.AddRange(Events(new ControlCommand.Tick()));
        }

        if (lines.Count == 0)
        {
            lines.AddRange(Events(new ControlCommand.Tick()));
        }

        return lines.Count == 0 ? "nothing" : string.Join('\n', lines);
    }

    private string Restart()
    {
        _laws.Restart(_now);
        return string.Create(CultureInfo.InvariantCulture, $"position {Swarm.Position}");
    }

    private string CreateMany(ScriptLine line)
    {
        var count = int.Parse(line.Word(1), CultureInfo.InvariantCulture);
        var drafts = Enumerable.Range(1, count).Select(number => new TicketDraft(
            new(string.Create(CultureInfo.InvariantCulture, $"{line.Word(2)}{number:D6}")),
            ScriptDrafts.Definition(line, old: null) with
            {
                Requires = line.Has("distinct") ? [string.Create(CultureInfo.InvariantCulture, $"c{number}")] : [],
            },
            ScriptDrafts.DependsOn(line),
            Assignee: null,
            Closed: null));
        var events = Events(new TicketCommand.Create([.. drafts], Actor: null)).ToList();
        return events.Count == 1 ? events[0] : string.Create(CultureInfo.InvariantCulture, $"{events.Count} events");
    }

    private string DeclareMany(ScriptLine line)
    {
        var count = int.Parse(line.Word(1), CultureInfo.InvariantCulture);
        for (var number = 1; number <= count; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{line.Word(2)}{number:D6}");
            _laws.Submit(new AgentCommand.Declare(new(id), Actor: null), new(_now, Seed: 0));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Swarm.Agents.Count} agents");
    }

    /// <summary>Every step of every cascade, a line of figures for each.</summary>
    private string AdvanceAll()
    {
        var lines = new List<string>();
        while (Swarm.Tickets.Cascades.Count > 0)
        {
            var cause = Swarm.Tickets.Cascades[0].Id;
            var events = Events(new ControlCommand.Advance()).Count();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"step of {cause}: {events} events"));
        }

        return lines.Count == 0 ? "nothing" : string.Join('\n', lines);
    }

    private string Why(TicketId id)
    {
        var why = TicketExplainer.Explain(Swarm, Swarm.Tickets.Find(id)!);
        _coverage.Saw(why.Reason);
        return ScriptViews.Show(why);
    }

    private string Why(AgentId id)
    {
        var why = AgentExplainer.Explain(Swarm, Swarm.Agents.Find(id)!);
        _coverage.Saw(why.Reason);
        return ScriptViews.Show(why);
    }
}
