using Waggle.Cli.Runs;
using Waggle.Cli.Supervision;
using Waggle.Contracts.Swarms;

namespace Waggle.Cli.Tests.Runs;

public sealed class RunBoardTests
{
    private readonly SteppedTime _time = new();
    private readonly RunBoard _board;

    public RunBoardTests() => _board = new RunBoard(["agent-1", "agent-2"], _time);

    [Fact]
    public void Each_agent_shows_what_it_works_on_until_that_ends()
    {
        _board.Reported("agent-2", new AgentReport(AgentHappening.Started, "build", 1));
        Assert.Equal("build", Assert.Single(_board.Agents(), static doing => doing.Ticket is not null).Ticket);
        Assert.True(_board.AnyWorks);

        _board.Reported("agent-2", new AgentReport(AgentHappening.Completed, "build", 1));

        Assert.All(_board.Agents(), static doing => Assert.Null(doing.Ticket));
        Assert.False(_board.AnyWorks);
    }

    [Fact]
    public void A_dead_agent_works_on_nothing()
    {
        _board.Reported("agent-1", new AgentReport(AgentHappening.Started, "build", 1));

        _board.Died("agent-1", "killed", TimeSpan.Zero);

        Assert.False(_board.AnyWorks);
    }

    [Fact]
    public void The_last_agent_to_fall_idle_gives_the_sign_to_look_for_the_end()
    {
        _board.Reported("agent-1", new AgentReport(AgentHappening.Started, "a", 1));
        _board.Reported("agent-2", new AgentReport(AgentHappening.Started, "b", 1));
        _board.Reported("agent-1", new AgentReport(AgentHappening.Completed, "a", 1));
        Assert.False(_board.BecameIdle.TryRead(out _));

        _board.Reported("agent-2", new AgentReport(AgentHappening.Failed, "b", 1, Text: "no"));

        Assert.True(_board.BecameIdle.TryRead(out _));
    }

    [Fact]
    public void The_rest_is_estimated_from_the_pace_of_this_run_alone()
    {
        _board.Figures = Figures(merged: 50, pending: 30);
        Assert.Null(_board.Remaining());

        _time.Advance(TimeSpan.FromSeconds(10));
        _board.Figures = Figures(merged: 60, pending: 20);

        Assert.Equal(TimeSpan.FromSeconds(20), _board.Remaining());
    }

    private static Swarm Figures(int merged, int pending) => new()
    {
        Id = "docs",
        TicketPrefix = "wg",
        Paused = false,
        Counts = new TicketCounts
        {
            Blocked = 0,
            Pending = pending,
            Claimed = 0,
            InProgress = 0,
            Review = 0,
            Merged = merged,
            Failed = 0,
            Cancelled = 0,
        },
        Claimable = pending,
        Delayed = 0,
        Limited = 0,
        Limits = [],
        SettingsVersion = 0,
        LiveAgents = 2,
        Grants = merged,
        LeaseLosses = 0,
        Position = 1,
    };

    private sealed class SteppedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
