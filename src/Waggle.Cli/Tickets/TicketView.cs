using System.Globalization;
using System.Text.Json;
using Waggle.Cli.Output;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Json;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tickets;

/// <summary>Tickets for people.</summary>
internal static class TicketView
{
    /// <summary>One line: what became of it.</summary>
    public static void WriteLine(Ticket ticket) => Console.Out.WriteLine(
        $"{ticket.Id} {WireName.Of(ticket.State)} {PlainText.OneLine(ticket.Title)}");

    /// <summary>A table.</summary>
    public static void WriteTable(IEnumerable<Ticket> tickets)
    {
        var table = new TextTable("id", "state", "priority", "attempt", "holder", "title");
        foreach (var ticket in tickets)
        {
            table.Add(
                ticket.Id,
                WireName.Of(ticket.State),
                ticket.Priority.ToString(CultureInfo.InvariantCulture),
                $"{ticket.Attempt}/{ticket.MaxAttempts}",
                ticket.Holder?.Agent,
                ticket.Title);
        }

        table.Write();
    }

    /// <summary>All of it.</summary>
    public static void WriteDetails(Ticket ticket)
    {
        new FieldList()
            .Add("id", ticket.Id)
            .Add("title", ticket.Title)
            .Add("state", WireName.Of(ticket.State))
            .Add("type", ticket.Type)
            .Add("priority", ticket.Priority.ToString(CultureInfo.InvariantCulture))
            .Add("parent", ticket.Parent)
            .Add("requires", ticket.Requires)
            .Add("depends on", ticket.DependsOn.Select(Edge))
            .Add("labels", ticket.Labels.Select(static label => $"{label.Key}={label.Value}"))
            .Add("assignee", Assignee(ticket.Assignee))
            .Add("holder", ticket.Holder is { } holder
                ? $"{holder.Agent} since {Moment.Of(holder.Since)}, lease until {Moment.Of(holder.LeaseExpiresAt)}"
                : null)
            .Add("not before", Moment.Of(ticket.NotBefore))
            .Add("delayed until", Moment.Of(ticket.DelayedUntil))
            .Add("deadline", Moment.Of(ticket.Deadline))
            .Add("attempt", $"{ticket.Attempt}; failures {ticket.Failures} of {ticket.MaxAttempts}, "
                + $"lost leases {ticket.LeaseLosses} of {ticket.MaxLeaseLosses}")
            .Add("progress", ticket.Progress is { } progress ? $"{progress.Percent}% {progress.Note}".Trim() : null)
            .Add("error", ticket.Error?.Message)
            .Add("result", Json(ticket.Result))
            .Add("payload", Json(ticket.Payload))
            .Add("description", ticket.Description)
            .Add("before", string.Join('\n', ticket.PreviousAttempts.Select(Past)))
            .Add("created", Moment.Of(ticket.CreatedAt))
            .Add("updated", Moment.Of(ticket.UpdatedAt))
            .Add("version", ticket.Version.ToString(CultureInfo.InvariantCulture))
            .Write();
    }

    /// <summary>Why it is where it is.</summary>
    public static void WriteWhy(TicketExplanation why)
    {
        Console.Out.WriteLine($"{why.Ticket} is {WireName.Of(why.State)}: {PlainText.Lines(why.Text)}");
        new FieldList()
            .Add("reason", WireName.Of(why.Reason))
            .Add("waits for", why.WaitingFor is { } waitingFor ? WireName.Of(waitingFor) : null)
            .Add("blocked by", why.BlockedBy.Select(Blocker))
            .Add("root causes", why.RootCauses.Select(Blocker))
            .Add("missing", why.MissingCapabilities)
            .Add("limits", why.Limits.Select(Limit))
            .Add("holder", why.Holder)
            .Add("assignee", Assignee(why.Assignee))
            .Add("until", Moment.Of(why.Until))
            .Add("eligible", why.EligibleAgents)
            .Add("since", Moment.Of(why.Since))
            .Write();
    }

    private static string? Json(JsonElement? value) =>
        BlobReference.In(value) is { } blob ? $"blob {blob} ('waggle blob get')" : value?.GetRawText();

    private static string? Assignee(Assignment? assignment) => assignment is null
        ? null
        : $"{assignment.Agent ?? "role " + assignment.Role} until {Moment.Of(assignment.Until)}";

    private static string Edge(TicketEdge edge) => edge.Satisfied ? edge.Ticket + " (done)" : edge.Ticket;

    private static string Blocker(Blocker blocker) =>
        $"{blocker.Ticket} ({WireName.Of(blocker.State)}: {WireName.Of(blocker.Reason)})";

    private static string Limit(FullLimit limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{limit.Label}{(limit.Value is null ? "" : "=" + limit.Value)}: {limit.Held} of {limit.Max} held; ")
        + string.Join(", ", limit.HeldBy.Select(static held => $"{held.Ticket} by {held.Agent}"));

    private static string Past(PastAttempt past) =>
        $"{past.Attempt}: {past.Agent} {WireName.Of(past.Outcome)} {Moment.Of(past.EndedAt)} {past.Message}".TrimEnd();
}
