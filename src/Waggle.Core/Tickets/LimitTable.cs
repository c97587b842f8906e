using System.Collections.Immutable;
using System.Globalization;
using Waggle.Core.Control;

namespace Waggle.Core.Tickets;

/// <summary>The limits in force. Which of them a ticket is under follows from its labels alone.</summary>
internal sealed class LimitTable
{
    private readonly Dictionary<string, List<LimitTally>> _byLabel = new(StringComparer.Ordinal);

    public LimitTable(ImmutableArray<LabelLimit> limits)
    {
        Invariant.Holds(limits.Length <= SwarmSettings.LimitsMax);
        Tallies = [.. limits.Select((limit, index) => new LimitTally(limit, index))];
        foreach (var tally in Tallies)
        {
            if (!_byLabel.TryGetValue(tally.Limit.Label, out var tallies))
            {
                tallies = [];
                _byLabel.Add(tally.Limit.Label, tallies);
            }

            Invariant.Holds(!tallies.Exists(other => other.Limit.IsAboutTheSameAs(tally.Limit)));
            tallies.Add(tally);
        }
    }

    /// <summary>All limits, in the order in which they were set.</summary>
    public ImmutableArray<LimitTally> Tallies { get; }

    /// <summary>The limits that a ticket with these labels is under, always in the same order.</summary>
    public ImmutableArray<LimitTally> Over(ImmutableArray<Label> labels)
    {
        if (Tallies.IsEmpty || labels.IsEmpty)
        {
            return [];
        }

        var over = ImmutableArray.CreateBuilder<LimitTally>();
        foreach (var label in labels)
        {
            if (_byLabel.TryGetValue(label.Name, out var tallies))
            {
                over.AddRange(tallies.Where(tally => tally.Limit.Covers(label)));
            }
        }

        return over.DrainToImmutable();
    }

    /// <summary>True when the other limits are about the same tickets, so that only what they allow may
    /// differ.</summary>
    public bool IsAboutTheSameAs(ImmutableArray<LabelLimit> limits) =>
        limits.Length == Tallies.Length
        && limits.All(limit => Tallies.Any(tally => tally.Limit.IsAboutTheSameAs(limit)));

    /// <summary>A name for a combination of limits, the same for the same combination.</summary>
    public static string KeyOf(ImmutableArray<LimitTally> over) => over.Length == 0
        ? string.Empty
        : string.Join(',', over.Select(tally => tally.Index.ToString(CultureInfo.InvariantCulture)));
}
