namespace Waggle.Histories.Scans;

/// <summary>What several readers got of one stream of events: each every event once, in order, without gaps, and all
/// the same.</summary>
public static class StreamScan
{
    /// <summary>The property that is violated by a gap, a repetition, or two readers that were told different
    /// things.</summary>
    public const string Property = "E1";

    /// <summary>Checks the readers against each other.</summary>
    /// <param name="readers">By name: what each got, in the order in which it got it, over all its
    /// connections.</param>
    public static IReadOnlyList<Finding> Check(IReadOnlyDictionary<string, IReadOnlyList<StreamedEvent>> readers)
    {
        var findings = new List<Finding>();
        var known = new Dictionary<long, (string Content, string Reader)>();
        foreach (var (reader, events) in readers.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            StreamedEvent? previous = null;
            foreach (var each in events)
            {
                if (previous is not null && each.Position != previous.Position + 1)
                {
                    findings.Add(new(Property, $"{reader} was told {each.Position} after {previous.Position}."));
                }

                if (!known.TryAdd(each.Position, (each.Content, reader))
                    && !string.Equals(known[each.Position].Content, each.Content, StringComparison.Ordinal))
                {
                    findings.Add(new(
                        Property,
                        $"{reader} and {known[each.Position].Reader} were told different things at {each.Position}."));
                }

                previous = each;
            }
        }

        return findings;
    }
}
