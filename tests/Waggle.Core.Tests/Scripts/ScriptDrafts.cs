using System.Collections.Immutable;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Scripts;

/// <summary>Tickets as scripts write them: <c>index after=fetch,lint:cancel priority=1 requires=python</c>.</summary>
internal static class ScriptDrafts
{
    /// <summary>A ticket to create; the id <c>-</c> asks for a number.</summary>
    public static TicketDraft Draft(ScriptLine line) => new(
        line.Word(0) is "-" ? null : new TicketId(line.Word(0)),
        Definition(line, old: null),
        DependsOn(line),
        Assignee(line),
        line.Text("closed") is { } closed ? Enum.Parse<TicketStatus>(closed, ignoreCase: true) : null);

    /// <summary>What the line says; what it does not say is as before.</summary>
    public static TicketDefinition Definition(ScriptLine line, TicketDefinition? old) => new(
        line.Text("title") ?? old?.Title ?? "a ticket",
        Description: null,
        Type: null,
        line.Number("priority") ?? old?.Priority ?? 2,
        line.Text("requires") is null && old is not null
            ? old.Requires
            : [.. line.List("requires").Order(StringComparer.Ordinal)],
        line.Text("parent") is { } parent ? new TicketId(parent) : old?.Parent,
        Labels(line) ?? old?.Labels ?? [],
        Payload: null,
        line.Moment("not-before") ?? old?.NotBefore,
        line.Moment("deadline") ?? old?.Deadline,
        Policy(line, old?.Policy ?? TicketPolicy.Default));

    /// <summary>The edges: ids, each with a policy after a colon when it is not to block.</summary>
    public static ImmutableArray<Dependency> DependsOn(ScriptLine line) =>
    [
        .. line.List("after").Select(edge => edge.Split(':')).Select(edge => new Dependency(
            new(edge[0]),
            edge.Length > 1 ? Enum.Parse<FailurePolicy>(edge[1], ignoreCase: true) : FailurePolicy.Block)),
    ];

    /// <summary>An agent's name, or a role after <c>role:</c>.</summary>
    public static AssigneeDraft? Assignee(ScriptLine line)
    {
        var until = line.Number("until") ?? 3600;
        return line.Text("for") switch
        {
            null => null,
            var to when to.StartsWith("role:", StringComparison.Ordinal) => new(Agent: null, to[5..], until),
            var to => new(new AgentId(to), Role: null, until),
        };
    }

    /// <summary>Names, each with its value after a slash when it has one.</summary>
    public static ImmutableArray<Label>? Labels(ScriptLine line) => line.Text("labels") is null
        ? null
        :
        [
            .. line.List("labels").Select(label => label.Split('/')).Select(
                label => new Label(label[0], label.ElementAtOrDefault(1) ?? "yes")),
        ];

    /// <summary>What the line says is changed; <c>anybody</c> takes an assignment away.</summary>
    public static TicketPatch Patch(ScriptLine line, TicketDefinition? old)
    {
        var definition = Definition(line, old);
        return new()
        {
            Title = definition.Title,
            Priority = definition.Priority,
            Requires = definition.Requires,
            Parent = new(definition.Parent),
            Labels = definition.Labels,
            Payload = line.Text("payload") is { } payload
                ? new Change<Content?>(new Content.Inline(new(payload)))
                : null,
            NotBefore = new(definition.NotBefore),
            Deadline = new(definition.Deadline),
            LeaseSeconds = definition.Policy.LeaseSeconds,
            MaxRunSeconds = definition.Policy.MaxRunSeconds,
            ReviewSeconds = definition.Policy.ReviewSeconds,
            MaxAttempts = definition.Policy.MaxAttempts,
            MaxLeaseLosses = definition.Policy.MaxLeaseLosses,
            Retry = definition.Policy.Retry,
            ReviewRequired = definition.Policy.ReviewRequired,
            DependsOn = line.Text("after") is null ? null : DependsOn(line),
            Assignee = Assignee(line) is { } assignee ? new(assignee)
                : line.Has("anybody") ? new Change<AssigneeDraft?>(To: null)
                : null,
        };
    }

    private static TicketPolicy Policy(ScriptLine line, TicketPolicy old) => new(
        line.Number("lease") ?? old.LeaseSeconds,
        line.Number("run") ?? old.MaxRunSeconds,
        line.Number("review") ?? old.ReviewSeconds,
        line.Number("attempts") ?? old.MaxAttempts,
        line.Number("losses") ?? old.MaxLeaseLosses,
        line.Number("backoff") is { } backoff
            ? new(backoff, 2000, line.Number("backoff-max") ?? 300, line.Number("jitter") ?? 0)
            : old.Retry,
        line.Text("review") is not null || old.ReviewRequired);
}
