using Waggle.Contracts;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Bodies;
using Waggle.Server.Tickets;

namespace Waggle.Server.Claims;

/// <summary>Reads what the holder of a ticket says about it.</summary>
internal static class HolderVerbReader
{
    // The machine compares these itself; the hash is of what is said, not of who says it where.
    private static readonly string[] _unhashed = ["ticket", "agent", "incarnation", "fence", "verb"];
    private static readonly string[] _words = [.. Enum.GetValues<HolderVerb>().Select(WireName.Of)];

    /// <summary>Reads a verb that the path names.</summary>
    public static TicketCommand.HolderVerb Read(ObjectReader reader, HolderVerb verb, TicketId ticket)
    {
        var agent = new AgentId(reader.RequiredId("agent"));
        return Read(reader, verb, ticket, agent, IncarnationReader.Read(reader));
    }

    /// <summary>Reads one of several outcomes.</summary>
    public static TicketCommand.HolderVerb ReadOutcome(ObjectReader reader, AgentId agent, Incarnation? incarnation)
    {
        var ticket = new TicketId(reader.RequiredId("ticket"));
        reader.Require("verb");

        // Without a verb nobody can say which members belong there; so only the verb is complained about.
        var choice = reader.Choice("verb", _words, fallback: -1);
        return choice < 0
            ? new TicketCommand.Start(ticket, agent, incarnation, Fence.None, BodyHash: 0)
            : Read(reader, (HolderVerb)choice, ticket, agent, incarnation);
    }

    private static TicketCommand.HolderVerb Read(
        ObjectReader reader, HolderVerb verb, TicketId ticket, AgentId agent, Incarnation? incarnation)
    {
        var fence = new Fence(reader.RequiredLong("fence", 1, Fence.ValueMax));
        var hash = RequestHash.OfMembers(_words[(int)verb], reader.Element, _unhashed);
        TicketCommand.HolderVerb command = verb switch
        {
            HolderVerb.Start => new TicketCommand.Start(ticket, agent, incarnation, fence, hash),
            HolderVerb.Progress => new TicketCommand.Progress(
                ticket,
                agent,
                incarnation,
                fence,
                hash,
                reader.Text("note", Limits.MessageBytesMax),
                reader.Integer("percent", 0, 100),
                reader.Json("checkpoint", Limits.JsonBytesMax)),
            HolderVerb.Complete => new TicketCommand.Complete(
                ticket, agent, incarnation, fence, hash, reader.Content("result", Limits.JsonBytesMax)),
            HolderVerb.Fail => new TicketCommand.Fail(
                ticket,
                agent,
                incarnation,
                fence,
                hash,
                ErrorOf(reader),
                reader.Boolean("final", fallback: false),
                reader.Integer("delaySeconds", 0, Limits.DelaySecondsMax)),
            HolderVerb.Release => new TicketCommand.Release(
                ticket,
                agent,
                incarnation,
                fence,
                hash,
                reader.Text("reason", Limits.MessageBytesMax),
                reader.Integer("delaySeconds", 0, Limits.DelaySecondsMax, fallback: 0)),
            HolderVerb.HandOff => HandOffOf(reader, ticket, agent, incarnation, fence, hash),
            _ => throw new InvariantViolatedException($"the verb {verb} has a command"),
        };
        reader.RefuseUnknown();
        return command;
    }

    private static TicketError ErrorOf(ObjectReader reader)
    {
        if (reader.Object("error") is not { } error)
        {
            reader.Require("error");
            return new("", Details: null);
        }

        error.Require("message");
        var read = new TicketError(
            error.Text("message", Limits.MessageBytesMax) ?? "", error.Json("details", Limits.JsonBytesMax));
        error.RefuseUnknown();
        return read;
    }

    private static TicketCommand.HandOff HandOffOf(
        ObjectReader reader, TicketId ticket, AgentId agent, Incarnation? incarnation, Fence fence, long hash)
    {
        var note = reader.Text("note", Limits.MessageBytesMax);
        if (reader.Object("to") is not { } to)
        {
            reader.Require("to");
            return new(ticket, agent, incarnation, fence, hash, agent, ToRole: null, UntilSeconds: 1, note);
        }

        var assignee = AssigneeReader.Read(to);
        return new(
            ticket, agent, incarnation, fence, hash, assignee.Agent, assignee.Role, assignee.UntilSeconds, note);
    }
}
