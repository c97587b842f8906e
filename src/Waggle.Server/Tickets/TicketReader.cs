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
    /// <param name="now">From when the assignment counts.</param>
    public static TicketDraft Draft(ObjectReader reader, Timestamp now)
    {
        var id = reader.Id("id");
        var draft = new TicketDraft(
            id is null ? null : new TicketId(id),
            Definition(reader),
            Dependencies(reader),
            AssigneeReader.Read(reader.Object("assignee"), now),
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
        ReviewRequired: reader.Choice("review", _reviews, fallback: 0) == 1);

    private static RetryPolicy Retry(ObjectReader? reader)
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

    private static ImmutableArray<Dependency> Dependencies(ObjectReader reader)
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
