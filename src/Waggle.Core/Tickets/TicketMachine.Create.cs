using System.Collections.Immutable;
using System.Globalization;

namespace Waggle.Core.Tickets;

/// <content>Creating tickets: a batch, all of it or nothing.</content>
public static partial class TicketMachine
{
    private static Decision Create(Swarm swarm, TicketCommand.Create create, Stamp stamp)
    {
        Invariant.Holds(!create.Tickets.IsEmpty);
        var batch = new Dictionary<string, int>(create.Tickets.Length, StringComparer.Ordinal);
        for (var index = 0; index < create.Tickets.Length; index++)
        {
            if (create.Tickets[index].Id is not { } id)
            {
                continue;
            }

            if (swarm.Tickets.TryGet(id, out _) || !batch.TryAdd(id.Value, index))
            {
                return new TicketRejection.Exists(id);
            }
        }

        if (RefuseEdges(swarm, create.Tickets, batch) is { } refusal)
        {
            return refusal;
        }

        var events = ImmutableArray.CreateBuilder<SwarmEvent>(create.Tickets.Length);
        var number = swarm.Tickets.LastNumber;
        var cancelled = new List<SwarmEvent>();
        foreach (var draft in create.Tickets)
        {
            var id = draft.Id ?? NextId(swarm, batch, ref number);
            var cause = AddCreated(events, swarm, create, draft, id, batch, stamp);
            if (cause is not null)
            {
                cancelled.Add(new TicketEvent.Cancelled(id, Actor: null, Reason: null, cause));
            }
        }

        // Last, when the whole batch is in: a cancelled ticket must find those of the batch that depend on it.
        events.AddRange(cancelled);
        return Decision.Accept(events.DrainToImmutable());
    }

    /// <summary>Adds the event that makes the ticket.</summary>
    /// <returns>The closed dependency that cancels the ticket at once, or null.</returns>
    private static TicketId? AddCreated(
        ImmutableArray<SwarmEvent>.Builder events,
        Swarm swarm,
        TicketCommand.Create create,
        TicketDraft draft,
        TicketId id,
        Dictionary<string, int> batch,
        Stamp stamp)
    {
        var edges = ImmutableArray<Edge>.Empty;
        TicketId? cause = null;
        if (!draft.DependsOn.IsEmpty)
        {
            var builder = ImmutableArray.CreateBuilder<Edge>(draft.DependsOn.Length);
            foreach (var dependency in Distinct(draft.DependsOn))
            {
                var status = StatusOf(swarm, create, dependency.Ticket, batch);
                var satisfied = draft.Closed == TicketStatus.Merged || IsSatisfiedBy(status, dependency.OnFailure);
                builder.Add(new(dependency.Ticket, dependency.OnFailure, satisfied));
                if (!satisfied && IsCancelledBy(status, dependency.OnFailure))
                {
                    cause ??= dependency.Ticket;
                }
            }

            edges = builder.DrainToImmutable();
        }

        if (draft.Closed is { } closed)
        {
            events.Add(new TicketEvent.Imported(id, draft.Definition, edges, closed, create.Actor));
            return null;
        }

        var notBefore = draft.Definition.NotBefore;
        events.Add(new TicketEvent.Created(
            id,
            draft.Definition,
            edges,
            draft.Assignee?.From(stamp.Now),
            notBefore > stamp.Now ? notBefore : null,
            create.Actor));
        return cause;
    }

    /// <summary>The dependencies without repeats: of two on the same ticket the first counts, or the ticket would wait
    /// for two ends of one.</summary>
    private static IEnumerable<Dependency> Distinct(ImmutableArray<Dependency> dependsOn) =>
        dependsOn.Length < 2
            ? dependsOn
            : dependsOn.DistinctBy(dependency => dependency.Ticket.Value, StringComparer.Ordinal);

    /// <summary>Where a dependency will be when the batch is in.</summary>
    private static TicketStatus StatusOf(
        Swarm swarm, TicketCommand.Create create, TicketId id, Dictionary<string, int> batch) =>
        batch.TryGetValue(id.Value, out var index)
            ? create.Tickets[index].Closed ?? TicketStatus.Pending
            : swarm.Tickets.Find(id)!.Status;

    private static TicketRejection? RefuseEdges(
        Swarm swarm, ImmutableArray<TicketDraft> drafts, Dictionary<string, int> batch)
    {
        var missing = ImmutableArray.CreateBuilder<(TicketId? Ticket, TicketId Missing)>();
        var dependents = new Dictionary<string, int>(StringComparer.Ordinal);
        var coming = new ComingDemands();
        TicketRejection? tooMany = null;
        foreach (var draft in drafts)
        {
            if (draft.Definition.Parent is { } parent && !IsThere(swarm, parent, batch))
            {
                missing.Add((draft.Id, parent));
            }

            foreach (var dependency in draft.DependsOn)
            {
                if (!IsThere(swarm, dependency.Ticket, batch))
                {
                    missing.Add((draft.Id, dependency.Ticket));
                    continue;
                }

                var name = dependency.Ticket.Value;
                var count = dependents.GetValueOrDefault(name, -1);
                count = count < 0 ? swarm.Tickets.Find(dependency.Ticket)?.Dependents?.Count ?? 0 : count;
                dependents[name] = count + 1;
                tooMany ??= count >= TicketState.DependentsMax
                    ? new TicketRejection.TooManyDependents(dependency.Ticket)
                    : null;
            }

            if (draft.Closed is null && !swarm.Tickets.Ready.HasRoomFor(draft.Definition, coming))
            {
                tooMany ??= new TicketRejection.TooManyRequirementSets();
            }
        }

        if (missing.Count > 0)
        {
            return new TicketRejection.DependencyUnknown(missing.DrainToImmutable());
        }

        var cycle = BatchGraph.FindCycle(drafts, batch);
        return cycle.IsEmpty ? tooMany : new TicketRejection.DependencyCycle(cycle);
    }

    private static bool IsThere(Swarm swarm, TicketId id, Dictionary<string, int> batch) =>
        batch.ContainsKey(id.Value) || swarm.Tickets.TryGet(id, out _);

    private static TicketId NextId(Swarm swarm, Dictionary<string, int> batch, ref long number)
    {
        while (true)
        {
            number++;
            var id = new TicketId(string.Create(
                CultureInfo.InvariantCulture, $"{swarm.Tickets.TicketPrefix}-{number}"));

            // The set of known ids covers tickets that left memory, so loading them changes no number.
            if (!swarm.Tickets.MayExist(id) && !batch.ContainsKey(id.Value))
            {
                return id;
            }
        }
    }
}
