using Waggle.Bench.Run;

namespace Waggle.Bench.Tests;

public sealed class ArgumentTests
{
    [Fact]
    public void Without_arguments_everything_is_measured_in_three_rounds()
    {
        var options = RunOptions.Parse([])!;

        Assert.Equal(3, options.Rounds);
        Assert.Empty(options.Only);
    }

    [Fact]
    public void Arguments_are_read_in_any_order()
    {
        string[] args = ["--only", "a", "--rounds", "5", "--write-docs", "--only", "b", "--seconds", "7"];
        var options = RunOptions.Parse(args)!;

        Assert.Equal((5, 7, true), (options.Rounds, options.Seconds, options.WritesDocs));
        Assert.Equal(["a", "b"], options.Only);
    }

    [Theory]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--rounds", "many")]
    [InlineData("--only")]
    [InlineData("--fast")]
    [InlineData("--help")]
    public void What_says_nothing_is_refused(params string[] args) => Assert.Null(RunOptions.Parse(args));

    [Fact]
    public void A_name_chooses_contestants_or_scenarios_and_the_others_stay_as_they_are()
    {
        var selection = new Selection(["waggle", "pairs-100"], ["waggle", "bullmq-always"]);

        Assert.True(selection.HasContestant("waggle"));
        Assert.False(selection.HasContestant("bullmq-always"));
        Assert.True(selection.HasScenario("pairs-100"));
        Assert.False(selection.HasScenario("create-1"));
        Assert.Empty(selection.Unknown);
        Assert.True(new Selection(["pairs"], ["waggle"]).HasContestant("waggle"));
    }

    [Fact]
    public void A_name_of_nothing_is_told() =>
        Assert.Equal(["nothing"], new Selection(["waggle", "nothing"], ["waggle"]).Unknown);
}
