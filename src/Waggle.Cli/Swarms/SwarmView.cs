using System.Globalization;
using Waggle.Cli.Output;
using Waggle.Contracts.Swarms;

namespace Waggle.Cli.Swarms;

/// <summary>What people see of a swarm.</summary>
internal static class SwarmView
{
    /// <summary>A line for each swarm.</summary>
    public static void WriteTable(IEnumerable<Swarm> swarms)
    {
        var table = new TextTable("id", "state", "open", "merged", "failed", "agents", "position");
        foreach (var swarm in swarms)
        {
            var counts = swarm.Counts;
            table.Add(
                swarm.Id,
                swarm.Paused ? "paused" : "running",
                Text(counts.Blocked + counts.Pending + counts.Claimed + counts.InProgress + counts.Review),
                Text(counts.Merged),
                Text(counts.Failed),
                Text(swarm.LiveAgents),
                Text(swarm.Position));
        }

        table.Write();
    }

    /// <summary>One swarm in figures, and its limits.</summary>
    public static void WriteDetails(Swarm swarm)
    {
        new FieldList()
            .Add("id", swarm.Id)
            .Add("state", swarm.Paused ? "paused" : "running")
            .Add("blocked", Text(swarm.Counts.Blocked))
            .Add("pending", Pending(swarm))
            .Add("claimed", Text(swarm.Counts.Claimed))
            .Add("in progress", Text(swarm.Counts.InProgress))
            .Add("review", Text(swarm.Counts.Review))
            .Add("merged", Text(swarm.Counts.Merged))
            .Add("failed", Text(swarm.Counts.Failed))
            .Add("cancelled", Text(swarm.Counts.Cancelled))
            .Add("live agents", Text(swarm.LiveAgents))
            .Add("grants", Text(swarm.Grants))
            .Add("lost leases", Text(swarm.LeaseLosses))
            .Add("position", Text(swarm.Position))
            .Write();
        if (swarm.Limits.Count > 0)
        {
            Console.Out.WriteLine();
            WriteLimits(swarm);
        }
    }

    /// <summary>The limits of a swarm, and how far they are used.</summary>
    public static void WriteLimits(Swarm swarm)
    {
        if (swarm.Limits.Count == 0)
        {
            Console.Out.WriteLine($"{swarm.Id} has no limits");
            return;
        }

        var table = new TextTable("label", "max", "held");
        foreach (var limit in swarm.Limits)
        {
            table.Add(
                limit.Value is null ? limit.Label : $"{limit.Label}={limit.Value}", Text(limit.Max), Text(limit.Held));
        }

        table.Write();
    }

    private static string Pending(Swarm swarm) => string.Create(
        CultureInfo.InvariantCulture,
        $"{swarm.Counts.Pending}; claimable {swarm.Claimable}, delayed {swarm.Delayed}, limited {swarm.Limited}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
