using System.Collections.Immutable;
using System.Globalization;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Scripts;

/// <summary>Turns lines of a script into commands.</summary>
internal sealed class ScriptCommands(Func<Swarm> swarm)
{
    private long _body;

    /// <summary>The command that a line stands for.</summary>
    public SwarmCommand Parse(ScriptLine line, string text) => line.Word(0) switch
    {
        "create" => new TicketCommand.Create(Drafts(text), line.Text("by")),
        "claim" => new TicketCommand.Claim(
            new(line.Word(1)), Life(line), Ticket(line.Text("ticket")), line.Number("max") ?? 1, line.Number("lease")),
        "approve" => new TicketCommand.Approve(
            new(line.Word(1)), line.Word(2), line.Number("attempt"), line.Text("reason")),
        "reject" => new TicketCommand.Reject(
            new(line.Word(1)), line.Word(2), line.Number("attempt"), line.Text("reason")),
        "force-release" => new TicketCommand.ForceRelease(new(line.Word(1)), line.Word(2), line.Text("reason")),
        "update" => Update(line),
        "cancel" => new TicketCommand.Cancel(new(line.Word(1)), line.Word(2), line.Text("reason")),
        "retry" => new TicketCommand.Retry(new(line.Word(1)), line.Word(2), line.Text("reason")),
        "declare" => new AgentCommand.Declare(new(line.Word(1)), line.Text("by")),
        "register" => new AgentCommand.Register(new(line.Word(1)), Definition(line), line.Has("resume")),
        "heartbeat" => new AgentCommand.Heartbeat(new(line.Word(1)), Life(line), Leases(line)),
        "drain" => new AgentCommand.Drain(new(line.Word(1)), Life(line), line.Text("by")),
        "leave" => new AgentCommand.Leave(new(line.Word(1)), Life(line)),
        "make" => new ControlCommand.Create(
            line.Word(1), line.Text("to") is null ? null : new("boss", line.Number("version"), new(Limits(line)))),
        "pause" => new ControlCommand.Pause(line.Word(1), line.Text("reason")),
        "resume" => new ControlCommand.Resume(line.Word(1)),
        "limit" => new ControlCommand.ChangeSettings(line.Word(1), line.Number("version"), new(Limits(line))),
        "succeed" => new ControlCommand.Succeed(
            new(line.Number("fence") ?? 0), new(line.Number("life") ?? 0)),
        "restore" => new ControlCommand.Restore(),
        "raise-floors" => new ControlCommand.RaiseFloors(),
        "advance" => new ControlCommand.Advance(),
        _ => Holder(line),
    };

    private SwarmCommand Holder(ScriptLine line)
    {
        var ticket = new TicketId(line.Word(1));
        var agent = new AgentId(line.Word(2));
        var life = Life(line);
        var fence = line.Number("fence") is { } named
            ? new Fence(named)
            : swarm().Tickets.Find(ticket)?.Holder?.Fence ?? Fence.None;

        // Every request differs from every other, but for those that say they repeat one.
        var body = line.Number("body") ?? 1_000_000 + ++_body;
        return line.Word(0) switch
        {
            "start" => new TicketCommand.Start(ticket, agent, life, fence, body),
            "progress" => new TicketCommand.Progress(
                ticket, agent, life, fence, body, line.Text("note"), line.Number("percent"), Json(line, "checkpoint")),
            "complete" => new TicketCommand.Complete(ticket, agent, life, fence, body, Content(line, "result")),
            "fail" => new TicketCommand.Fail(
                ticket,
                agent,
                life,
                fence,
                body,
                new(line.Text("error") ?? "broken", Details: null),
                line.Has("final"),
                line.Number("delay")),
            "release" => new TicketCommand.Release(
                ticket, agent, life, fence, body, line.Text("reason"), line.Number("delay") ?? 0),
            "hand-off" => new TicketCommand.HandOff(
                ticket,
                agent,
                life,
                fence,
                body,
                line.Text("agent") is { } to ? new AgentId(to) : null,
                line.Text("role"),
                line.Number("until") ?? 3600,
                line.Text("note")),
            var unknown => throw new InvalidDataException($"Unknown verb {unknown}."),
        };
    }

    private TicketCommand.Update Update(ScriptLine line)
    {
        var id = new TicketId(line.Word(1));
        var old = swarm().Tickets.Find(id)?.Definition;
        return new(
            id,
            line.Word(2),
            line.Number("version"),
            ScriptDrafts.Patch(line, old));
    }

    /// <summary>Labels, each with its value after a slash when it counts, and how many may be held after a
    /// colon.</summary>
    private static ImmutableArray<LabelLimit> Limits(ScriptLine line) =>
    [
        .. line.List("to").Select(limit => limit.Split(':')).Select(limit => new LabelLimit(
            limit[0].Split('/')[0],
            limit[0].Split('/').ElementAtOrDefault(1),
            int.Parse(limit[1], CultureInfo.InvariantCulture))),
    ];

    private static ImmutableArray<TicketDraft> Drafts(string text)
    {
        var drafts = ImmutableArray.CreateBuilder<TicketDraft>();
        foreach (var part in text["create ".Length..].Split(" / "))
        {
            var line = new ScriptLine(part);
            _ = (line.Text("at"), line.Text("by"));
            drafts.Add(ScriptDrafts.Draft(line));
            line.Finish();
        }

        return drafts.DrainToImmutable();
    }

    private static AgentDefinition Definition(ScriptLine line) => new(
        line.Text("role") ?? "worker",
        [.. line.List("can").Order(StringComparer.Ordinal)],
        line.Number("slots") ?? 1,
        line.Number("term") ?? 60,
        line.Has("any-call") ? LeaseRenewal.AnyCall : LeaseRenewal.Named,
        line.Has("one-shot"),
        []);

    private static ImmutableArray<HeldLease> Leases(ScriptLine line) =>
    [
        .. line.List("leases").Select(lease => lease.Split(':'))
            .Select(lease => new HeldLease(new(lease[0]), new(int.Parse(lease[1], null)))),
    ];

    private static Incarnation? Life(ScriptLine line) =>
        line.Number("life") is { } life ? new Incarnation(life) : null;

    private static TicketId? Ticket(string? name) => name is null ? null : new TicketId(name);

    private static Content? Content(ScriptLine line, string name) =>
        BlobRef.TryParse(line.Text(name), out var reference) ? new Content.Blob(reference)
        : Json(line, name) is { } json ? new Content.Inline(json)
        : null;

    private static JsonText? Json(ScriptLine line, string name) =>
        line.Text(name) is { } text ? new JsonText(text) : null;
}
