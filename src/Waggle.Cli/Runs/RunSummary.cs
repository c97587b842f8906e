using System.Globalization;
using Waggle.Cli.Output;
using Waggle.Contracts.Swarms;

namespace Waggle.Cli.Runs;

/// <summary>What is told at the end of a run.</summary>
/// <param name="Figures">Of the swarm at the end.</param>
/// <param name="Agents">How many agents worked.</param>
/// <param name="WallTime">Of this run.</param>
/// <param name="ZeroOverhead">How long the same order takes with as many agents when nothing but the work costs time;
/// null when the plan does not know its run times.</param>
/// <param name="Unmerged">At most <see cref="UnmergedTickets.NamedMax"/>.</param>
internal sealed record RunSummary(
    Swarm Figures, int Agents, TimeSpan WallTime, TimeSpan? ZeroOverhead, IReadOnlyList<UnmergedTicket> Unmerged)
{
    /// <summary>True when every ticket is merged.</summary>
    public bool AllMerged => Figures.Counts.Merged == RunBoard.Total(Figures.Counts);

    /// <summary>Line by line.</summary>
    public IEnumerable<string> Lines()
    {
        var counts = Figures.Counts;
        var total = RunBoard.Total(counts);
        yield return $"{Figures.Id}: {counts.Merged} of {total} tickets merged in {Seconds(WallTime)} with {Agents} "
            + (Agents == 1 ? "agent" : "agents");
        var others = string.Join(", ", Others(counts));
        if (others.Length > 0)
        {
            yield return $"  not merged   {others}";
        }

        yield return $"  attempts     {Figures.Grants}";
        yield return $"  leases lost  {Figures.LeaseLosses}";
        if (ZeroOverhead is { } zero)
        {
            yield return $"  zero overhead would take {Seconds(zero)}";
        }

        foreach (var ticket in Unmerged)
        {
            yield return PlainText.OneLine($"  {ticket.Ticket} ({Word(ticket.State.ToString())}): {ticket.Why}");
            if (ticket.Error is { Length: > 0 } error)
            {
                yield return PlainText.OneLine($"    last error: {LastLine(error)}");
            }
        }

        var unnamed = total - counts.Merged - Unmerged.Count;
        if (unnamed > 0 && Unmerged.Count > 0)
        {
            yield return $"  and {unnamed} more";
        }
    }

    private static IEnumerable<string> Others(TicketCounts counts)
    {
        (string Name, int Count)[] states =
        [
            ("failed", counts.Failed), ("in review", counts.Review), ("cancelled", counts.Cancelled),
            ("pending", counts.Pending), ("held", counts.Claimed + counts.InProgress), ("blocked", counts.Blocked),
        ];
        return states.Where(static state => state.Count > 0).Select(static state => $"{state.Count} {state.Name}");
    }

    private static string Word(string state) => char.ToLowerInvariant(state[0]) + state[1..];

    // The reason stands at the end of what a failing program says.
    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";
}
