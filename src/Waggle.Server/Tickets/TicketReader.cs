using System.Collections.Immutable;
using Waggle.Contracts;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Bodies;

namespace Waggle.Server.Tickets;

/// <summary>Reads tickets to be created. What is left out takes the default of the contract.</summary>
internal static class TicketReader
{
    private static readonly string[] _policies = ["block", "cancel", "proceed"];
    private static readonly string[] _reviews = ["none", "required"];

    // What an import may bring along; open tickets get their state from their dependencies.
    private static readonly string[] _closedStates = ["merged", "failed", "cancelled"];

    /// <summary>Reads one ticket.</summary>
    /// <param name="reader">Its object.</param>
    public static TicketDraft Draft(ObjectReader reader)
    {
        var id = reader.Id("id");
        var draft = new TicketDraft(
            id is null ? null : new TicketId(id),
            Definition(reader),
            Dependencies(reader),
            AssigneeReader.ReadOptional(reader.Object("assignee")),
            Closed(reader.Choice("state", _closedStates, fallback: -1)));
        reader.RefuseUnknown();
        return draft;
    }

    private static TicketStatus? Closed(int choice) => choice switch
    {
        0 => TicketStatus.Merged,
        1 => TicketStatus.Failed,
        2 => TicketStatus.Cancelled,
        _ => null,
    };

    private static TicketDefinition Definition(ObjectReader reader)
    {
        var notBefore = reader.Moment("notBefore");
        var deadline = reader.Moment("deadline");
        if (notBefore is not null && deadline is not null && notBefore >= deadline)
        {
            reader.Refuse("deadline", "must be after 'notBefore': nobody could claim the ticket in time");
        }

        var parent = reader.Id("parent");
        return new(
            reader.RequiredLine("title", Limits.TitleLengthMax),
            reader.Text("description", Limits.DescriptionBytesMax),
            reader.Line("type", Limits.TypeLengthMax),
            reader.Integer("priority", 0, Limits.PriorityMax, Limits.PriorityDefault),
            reader.Words("requires", Limits.RequiresMax, Limits.CapabilityLengthMax),
            parent is null ? null : new TicketId(parent),
            reader.Labels("labels", Limits.LabelsMax, Limits.LabelNameLengthMax, Limits.LabelValueLengthMax),
            reader.Content("payload", Limits.JsonBytesMax),
            notBefore,
            deadline,
            Policy(reader));
    }

    private static TicketPolicy Policy(ObjectReader reader) => new(
        reader.Integer("leaseSeconds", Limits.LeaseSecondsMin, Limits.LeaseSecondsMax, Limits.LeaseSecondsDefault),
        reader.Integer("maxRunSeconds", 1, Limits.MaxRunSecondsMax, Limits.MaxRunSecondsDefault),
        reader.Integer("reviewSeconds", 1, Limits.ReviewSecondsMax, Limits.ReviewSecondsDefault),
        reader.Integer("maxAttempts", 1, Limits.MaxAttemptsMax, Limits.MaxAttemptsDefault),
        reader.Integer("maxLeaseLosses", 0, Limits.MaxLeaseLossesMax, Limits.MaxLeaseLossesDefault),
        Retry(reader.Object("retry")),
        ReviewRequired: IsReviewRequired(reader));

    /// <summary>Whether the result waits for a reviewer; not, when nothing is said.</summary>
    public static bool IsReviewRequired(ObjectReader reader) => reader.Choice("review", _reviews, fallback: 0) == 1;

    /// <summary>The rule for retries, with defaults for what it does not say.</summary>
    public static RetryPolicy Retry(ObjectReader? reader)
    {
        var rule = RetryPolicy.Default;
        if (reader is null)
        {
            return rule;
        }

        rule = new(
            reader.Integer("backoffSeconds", 0, Limits.BackoffSecondsMax, rule.BackoffSeconds),
            reader.Thousandths("factor", 1_000, Limits.RetryFactorMax * 1_000, rule.Factor),
            reader.Integer("maxBackoffSeconds", 0, Limits.BackoffSecondsMax, rule.MaxBackoffSeconds),
            reader.Thousandths("jitter", 0, 1_000, rule.Jitter));
        reader.RefuseUnknown();
        return rule;
    }

    /// <summary>The dependencies, each ticket named once.</summary>
    public static ImmutableArray<Dependency> Dependencies(ObjectReader reader)
    {
        var dependencies = reader.List("dependsOn", Limits.DependsOnMax, DependencyOf);
        if (dependencies.Length > 1)
        {
            var seen = new HashSet<TicketId>(dependencies.Length);
            foreach (var dependency in dependencies)
            {
                if (!seen.Add(dependency.Ticket))
                {
                    reader.Refuse("dependsOn", $"names '{dependency.Ticket}' twice");
                    break;
                }
            }
        }

        return dependencies;
    }

    private static Dependency DependencyOf(ObjectReader.Item item)
    {
        if (item.IsText)
        {
            return new(new(item.AsId()), FailurePolicy.Block);
        }

        var reader = item.AsObject();
        var dependency = new Dependency(
            new(reader.RequiredId("ticket")),
            (FailurePolicy)reader.Choice("onFailure", _policies, (int)FailurePolicy.Block));
        reader.RefuseUnknown();
        return dependency;
    }
}
