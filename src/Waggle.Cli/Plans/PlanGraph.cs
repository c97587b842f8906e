using System.Collections.Immutable;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;

namespace Waggle.Cli.Plans;

/// <summary>Checks what tickets say about each other: ids, edges, cycles and the limits of a swarm.</summary>
internal sealed class PlanGraph
{
    private readonly ImmutableArray<DraftTicket> _drafts;
    private readonly PlanProblems _problems;
    private readonly MissingDependencies _missing;
    private readonly Dictionary<string, int> _indexOf;

    private PlanGraph(ImmutableArray<DraftTicket> drafts, MissingDependencies missing, PlanProblems problems)
    {
        _drafts = drafts;
        _missing = missing;
        _problems = problems;
        _indexOf = new Dictionary<string, int>(drafts.Length, StringComparer.Ordinal);
    }

    /// <summary>The tickets with their edges; what is wrong goes to the problems.</summary>
    public static ImmutableArray<PlanTicket> Check(
        ImmutableArray<DraftTicket> drafts, MissingDependencies missing, PlanProblems problems) =>
        new PlanGraph(drafts, missing, problems).Check();

    private ImmutableArray<PlanTicket> Check()
    {
        for (var index = 0; index < _drafts.Length; index++)
        {
            var draft = _drafts[index];
            if (!_indexOf.TryAdd(draft.Request.Id!, index))
            {
                var first = _drafts[_indexOf[draft.Request.Id!]];
                _problems.Add(
                    draft.IdAt, $"The id '{draft.Request.Id}' is taken by the ticket on line {first.At.Line}.");
            }
        }

        var dependents = new int[_drafts.Length];
        var edges = new List<int>[_drafts.Length];
        var tickets = ImmutableArray.CreateBuilder<PlanTicket>(_drafts.Length);
        for (var index = 0; index < _drafts.Length; index++)
        {
            edges[index] = [];
            tickets.Add(Link(_drafts[index], index, edges[index], dependents));
        }

        CheckLimits(dependents);
        new CycleSearch(edges).Run(ReportCycle);
        return tickets.ToImmutable();
    }

    private PlanTicket Link(DraftTicket draft, int index, List<int> edges, int[] dependents)
    {
        var kept = new List<Contracts.Tickets.DependsOn>(draft.Edges.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var edge in draft.Edges)
        {
            var target = edge.DependsOn.Ticket;
            if (string.Equals(target, draft.Request.Id, StringComparison.Ordinal))
            {
                _problems.Add(edge.At, $"'{target}' depends on itself.");
            }
            else if (!seen.Add(target))
            {
                _problems.Add(edge.At, $"'{target}' is among the dependencies twice.");
            }
            else if (_indexOf.TryGetValue(target, out var other))
            {
                dependents[other]++;
                edges.Add(other);
                kept.Add(edge.DependsOn);
            }
            else
            {
                ReportMissing(edge.At, $"'{draft.Request.Id}' depends on '{target}', which", target);
            }
        }

        var request = draft.Request with { DependsOn = kept.Count == 0 ? null : kept };
        if (request.Parent is { } parent && !_indexOf.ContainsKey(parent))
        {
            ReportMissing(draft.ParentAt ?? draft.At, $"The parent '{parent}'", parent);
            request = request with { Parent = null };
        }

        return new PlanTicket(request, draft.At, draft.RunTime);
    }

    private void ReportMissing(Position at, string what, string target)
    {
        if (_missing == MissingDependencies.Refuse)
        {
            var suggestion = _problems.HasRoom ? Suggestion.For(target, _indexOf.Keys) : string.Empty;
            _problems.Add(at, $"{what} is not in the plan.{suggestion}");
        }
    }

    private void CheckLimits(int[] dependents)
    {
        for (var index = 0; index < _drafts.Length; index++)
        {
            if (dependents[index] > Limits.DependentsMax)
            {
                _problems.Add(
                    _drafts[index].At,
                    $"{dependents[index]} tickets depend on '{_drafts[index].Request.Id}'; at most "
                    + $"{Limits.DependentsMax} may. Put tickets in between that gather them.");
            }
        }

        var sets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in _drafts)
        {
            // A capability may hold any character, so the lengths keep the sets apart.
            var set = string.Concat((draft.Request.Requires ?? []).Select(static word => $"{word.Length}:{word}"));
            if (sets.Add(set) && sets.Count == Limits.RequirementSetsMax + 1)
            {
                _problems.Add(
                    draft.At, $"There are more than {Limits.RequirementSetsMax} different sets of 'requires'.");
            }
        }
    }

    private void ReportCycle(IReadOnlyList<int> cycle)
    {
        // Long cycles are cut in the middle: nobody reads a thousand names, but both ends help.
        const int NamesMax = 20;
        var names = cycle.Select(index => _drafts[index].Request.Id!).ToList();
        if (names.Count > NamesMax)
        {
            names.RemoveRange(NamesMax / 2, names.Count - NamesMax);
            names.Insert(NamesMax / 2, "...");
        }

        names.Add(names[0]);
        _problems.Add(_drafts[cycle[0]].At, "These tickets wait for each other: " + string.Join(" -> ", names) + ".");
    }
}
