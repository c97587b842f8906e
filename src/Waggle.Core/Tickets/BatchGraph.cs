using System.Collections.Immutable;

namespace Waggle.Core.Tickets;

/// <summary>The edges within a batch of new tickets. Existing tickets cannot depend on new ones, so a batch can close a
/// cycle only within itself.</summary>
internal static class BatchGraph
{
    /// <summary>A cycle in order (each depends on the next, the last on the first), or empty when there is
    /// none.</summary>
    /// <remarks>Source: depth-first search with three colours, Cormen et al., "Introduction to Algorithms", section
    /// 22.3;
    /// without recursion, because a chain may be 100,000 long.</remarks>
    public static ImmutableArray<TicketId> FindCycle(ImmutableArray<TicketDraft> drafts, Dictionary<string, int> batch)
    {
        var entered = new bool[drafts.Length];
        var left = new bool[drafts.Length];
        var path = new List<(int Draft, int NextEdge)>();
        for (var start = 0; start < drafts.Length; start++)
        {
            if (entered[start] || drafts[start].DependsOn.IsEmpty)
            {
                continue;
            }

            entered[start] = true;
            path.Add((start, 0));
            while (path.Count > 0)
            {
                var (draft, nextEdge) = path[^1];
                if (nextEdge == drafts[draft].DependsOn.Length)
                {
                    left[draft] = true;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (draft, nextEdge + 1);
                if (!batch.TryGetValue(drafts[draft].DependsOn[nextEdge].Ticket.Value, out var target) || left[target])
                {
                    continue;
                }

                if (entered[target])
                {
                    return Cycle(drafts, path, target);
                }

                entered[target] = true;
                path.Add((target, 0));
            }
        }

        return [];
    }

    private static ImmutableArray<TicketId> Cycle(
        ImmutableArray<TicketDraft> drafts, List<(int Draft, int NextEdge)> path, int target)
    {
        var first = path.FindIndex(step => step.Draft == target);
        return [.. path.Skip(first).Select(step => drafts[step.Draft].Id!.Value)];
    }
}
