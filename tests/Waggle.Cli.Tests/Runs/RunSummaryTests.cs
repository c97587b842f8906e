using Waggle.Cli.Runs;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tests.Runs;

public sealed class RunSummaryTests
{
    [Fact]
    public void When_all_is_merged_there_is_nothing_to_explain()
    {
        var summary = new RunSummary(
            Figures(merged: 3), Agents: 1, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1.5), Unmerged: []);

        Assert.True(summary.AllMerged);
        Assert.Equal(
            [
                "docs: 3 of 3 tickets merged in 2.00 s with 1 agent",
                "  attempts     7",
                "  leases lost  1",
                "  zero overhead would take 1.50 s",
            ],
            summary.Lines());
    }

    [Fact]
    public void What_did_not_merge_is_counted_and_named_with_its_reason_and_last_error()
    {
        var summary = new RunSummary(
            Figures(merged: 1, failed: 1, review: 1, blocked: 30),
            Agents: 2,
            TimeSpan.FromSeconds(2),
            ZeroOverhead: null,
            [
                new UnmergedTicket("fetch", TicketState.Failed, "Its failures are used up.", "first\nlast \u001b[31m"),
                new UnmergedTicket("read", TicketState.Review, "It waits for a reviewer.", Error: null),
            ]);

        Assert.False(summary.AllMerged);
        Assert.Equal(
            [
                "docs: 1 of 33 tickets merged in 2.00 s with 2 agents",
                "  not merged   1 failed, 1 in review, 30 blocked",
                "  attempts     7",
                "  leases lost  1",
                "  fetch (failed): Its failures are used up.",
                "    last error: last \\u001b[31m",
                "  read (review): It waits for a reviewer.",
                "  and 30 more",
            ],
            summary.Lines());
    }

    private static Swarm Figures(int merged, int failed = 0, int review = 0, int blocked = 0) => new()
    {
        Id = "docs",
        TicketPrefix = "wg",
        Paused = false,
        Counts = new TicketCounts
        {
            Blocked = blocked,
            Pending = 0,
            Claimed = 0,
            InProgress = 0,
            Review = review,
            Merged = merged,
            Failed = failed,
            Cancelled = 0,
        },
        Claimable = 0,
        Delayed = 0,
        Limited = 0,
        Limits = [],
        SettingsVersion = 0,
        LiveAgents = 2,
        Grants = 7,
        LeaseLosses = 1,
        Position = 1,
    };
}
