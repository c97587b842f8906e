namespace Waggle.Histories.Scans;

/// <summary>One pass over a swarm's journal: fences only grow, nothing happens under a dead one, and what is completed
/// stays so.</summary>
public static class FencingScan
{
    /// <summary>Checks what was done under fences, in the order of the journal.</summary>
    public static IReadOnlyList<Finding> Check(IEnumerable<FenceUse> uses)
    {
        var findings = new List<Finding>();
        var live = new Dictionary<string, long>(StringComparer.Ordinal);
        var completed = new HashSet<string>(StringComparer.Ordinal);
        var last = 0L;
        foreach (var use in uses)
        {
            if (completed.Contains(use.Ticket))
            {
                findings.Add(new("T4", $"{Describe(use)}, although the ticket is completed."));
            }

            if (use.Kind == FenceUseKind.Grant)
            {
                if (use.Fence <= last)
                {
                    findings.Add(new("T2", $"{Describe(use)}, although {last} was given out before."));
                }

                if (!live.TryAdd(use.Ticket, use.Fence))
                {
                    findings.Add(new("T1", $"{Describe(use)}, although {live[use.Ticket]} holds it."));
                    live[use.Ticket] = use.Fence;
                }

                last = Math.Max(last, use.Fence);
                continue;
            }

            if (!live.TryGetValue(use.Ticket, out var fence) || fence != use.Fence)
            {
                findings.Add(new("T3", $"{Describe(use)}, although {(fence == 0 ? "nobody" : fence)} holds it."));
            }

            if (use.Kind is FenceUseKind.End or FenceUseKind.Completion)
            {
                live.Remove(use.Ticket);
            }

            if (use.Kind == FenceUseKind.Completion)
            {
                completed.Add(use.Ticket);
            }
        }

        return findings;
    }

    private static string Describe(FenceUse use) =>
        $"{use.Kind} of {use.Ticket} under {use.Fence} at {use.Position}";
}
