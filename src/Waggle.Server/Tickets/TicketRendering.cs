using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Contracts.Tickets;
using Waggle.Core;
using Waggle.Core.Tickets;
using Holding = Waggle.Contracts.Tickets.Holding;
using Ticket = Waggle.Contracts.Tickets.Ticket;
using TicketState = Waggle.Contracts.Tickets.TicketState;

namespace Waggle.Server.Tickets;

/// <summary>Renders tickets as everybody may see them: without fences.</summary>
internal static class TicketRendering
{
    /// <summary>A ticket on the wire.</summary>
    public static Ticket Render(TicketSnapshot ticket)
    {
        var definition = ticket.Definition;
        var policy = definition.Policy;
        return new()
        {
            Id = ticket.Id.Value,
            Title = definition.Title,
            Description = definition.Description,
            Type = definition.Type,
            Priority = definition.Priority,
            Requires = definition.Requires,
            DependsOn = EdgesOf(ticket.Edges),
            Parent = definition.Parent?.Value,
            Labels = LabelsOf(definition.Labels),
            Payload = ContentRendering.Render(definition.Payload),
            Assignee = Render(ticket.Assignee),
            NotBefore = definition.NotBefore?.ToDateTimeOffset(),
            Deadline = definition.Deadline?.ToDateTimeOffset(),
            LeaseSeconds = policy.LeaseSeconds,
            MaxRunSeconds = policy.MaxRunSeconds,
            ReviewSeconds = policy.ReviewSeconds,
            MaxAttempts = policy.MaxAttempts,
            MaxLeaseLosses = policy.MaxLeaseLosses,
            Retry = Render(policy.Retry),
            Review = policy.ReviewRequired ? ReviewMode.Required : ReviewMode.None,
            State = (TicketState)ticket.Status,
            BlockedByCount = ticket.BlockedByCount,
            Attempt = ticket.Attempt,
            Failures = ticket.Failures,
            LeaseLosses = ticket.LeaseLosses,
            Releases = ticket.Releases,
            DelayedUntil = ticket.DelayedUntil?.ToDateTimeOffset(),
            Holder = Render(ticket.Holder),
            Result = ContentRendering.Render(ticket.Result),
            Error = Render(ticket.Error),
            Progress = Render(ticket.Progress),
            ReviewOverdue = ticket.ReviewIsOverdue ? true : null,
            PreviousAttempts = Render(ticket.PreviousAttempts),
            CreatedAt = ticket.CreatedAt.ToDateTimeOffset(),
            UpdatedAt = ticket.UpdatedAt.ToDateTimeOffset(),
            Version = ticket.Version,
        };
    }

    /// <summary>Tickets on the wire, in the same order.</summary>
    public static Ticket[] Render(ImmutableArray<TicketSnapshot> tickets)
    {
        var rendered = new Ticket[tickets.Length];
        for (var i = 0; i < rendered.Length; i++)
        {
            rendered[i] = Render(tickets[i]);
        }

        return rendered;
    }

    /// <summary>Ended attempts on the wire, oldest first.</summary>
    public static PastAttempt[] Render(ImmutableArray<PreviousAttempt> attempts)
    {
        if (attempts.IsEmpty)
        {
            return [];
        }

        var rendered = new PastAttempt[attempts.Length];
        for (var i = 0; i < rendered.Length; i++)
        {
            var attempt = attempts[i];
            rendered[i] = new()
            {
                Attempt = attempt.Attempt,
                Agent = attempt.Agent.Value,
                Outcome = (AttemptEnd)attempt.Outcome,
                Message = attempt.Message,
                Checkpoint = JsonOf(attempt.Checkpoint),
                EndedAt = attempt.EndedAt.ToDateTimeOffset(),
            };
        }

        return rendered;
    }

    /// <summary>An assignee on the wire.</summary>
    public static Assignment? Render(Assignee? assignee) => assignee is null ? null : new()
    {
        Agent = assignee.Agent?.Value,
        Role = assignee.Role,
        Until = assignee.Until.ToDateTimeOffset(),
    };

    /// <summary>Labels on the wire.</summary>
    public static IReadOnlyDictionary<string, string> LabelsOf(ImmutableArray<Label> labels) => labels.IsEmpty
        ? ImmutableDictionary<string, string>.Empty
        : labels.ToDictionary(static label => label.Name, static label => label.Value, StringComparer.Ordinal);

    /// <summary>Edges on the wire.</summary>
    public static TicketEdge[] EdgesOf(ImmutableArray<Edge> edges)
    {
        if (edges.IsEmpty)
        {
            return [];
        }

        var rendered = new TicketEdge[edges.Length];
        for (var i = 0; i < rendered.Length; i++)
        {
            var edge = edges[i];
            rendered[i] = new()
            {
                Ticket = edge.Ticket.Value,
                OnFailure = (OnFailure)edge.OnFailure,
                Satisfied = edge.Satisfied,
            };
        }

        return rendered;
    }

    private static Holding? Render(TicketSnapshot.Holding? holder) => holder is null ? null : new()
    {
        Agent = holder.Agent.Value,
        Since = holder.Since.ToDateTimeOffset(),
        LeaseExpiresAt = holder.LeaseExpiresAt.ToDateTimeOffset(),
    };

    private static TicketProgress? Render(TicketSnapshot.Report? report) => report is null ? null : new()
    {
        Note = report.Note,
        Percent = report.Percent,
        Checkpoint = JsonOf(report.Checkpoint),
        At = report.At.ToDateTimeOffset(),
    };

    /// <summary>An error on the wire.</summary>
    public static AttemptError? Render(TicketError? error) => error is null ? null : new()
    {
        Message = error.Message,
        Details = JsonOf(error.Details),
    };

    /// <summary>A retry rule on the wire.</summary>
    public static RetryRule Render(RetryPolicy retry) => new()
    {
        BackoffSeconds = retry.BackoffSeconds,
        Factor = retry.Factor / 1000.0,
        MaxBackoffSeconds = retry.MaxBackoffSeconds,
        Jitter = retry.Jitter / 1000.0,
    };

    private static JsonElement? JsonOf(JsonText? json) => json is { } it ? JsonElement.Parse(it.Text) : null;
}
