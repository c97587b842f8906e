using Waggle.Cli.Supervision;

namespace Waggle.Cli.Tests.Supervision;

public sealed class RespawnBackoffTests
{
    [Fact]
    public void The_first_death_costs_no_time_and_further_ones_ever_more_up_to_a_limit()
    {
        var backoff = new RespawnBackoff();

        Assert.Equal(TimeSpan.Zero, backoff.Died());
        Assert.Equal(RespawnBackoff.DelayMin, backoff.Died());
        Assert.Equal(RespawnBackoff.DelayMin * 2, backoff.Died());
        for (var death = 0; death < 100; death++)
        {
            Assert.InRange(backoff.Died(), RespawnBackoff.DelayMin, RespawnBackoff.DelayMax);
        }
    }

    [Fact]
    public void Work_done_between_two_deaths_forgives_the_first()
    {
        var backoff = new RespawnBackoff();
        backoff.Died();
        backoff.Died();

        backoff.Worked();

        Assert.Equal(TimeSpan.Zero, backoff.Died());
    }

    [Fact]
    public void An_agent_that_only_dies_is_hopeless()
    {
        var backoff = new RespawnBackoff();
        for (var death = 1; death < RespawnBackoff.DeathsMax; death++)
        {
            backoff.Died();
            Assert.False(backoff.IsHopeless);
        }

        backoff.Died();

        Assert.True(backoff.IsHopeless);
    }
}
