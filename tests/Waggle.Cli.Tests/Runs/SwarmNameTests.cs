using Waggle.Cli.Runs;
using Waggle.Core;

namespace Waggle.Cli.Tests.Runs;

public sealed class SwarmNameTests
{
    [Theory]
    [InlineData("plans/docs.yaml", "docs")]
    [InlineData("my plan.yaml", "my-plan")]
    [InlineData(".hidden", "plan")]
    [InlineData("_draft.yaml", "draft")]
    [InlineData("größe.json", "gr--e")]
    [InlineData("../..", "plan")]
    [InlineData("wfcommons-montage-005d.json", "wfcommons-montage-005d")]
    public void A_file_name_becomes_a_name_that_a_swarm_can_have(string file, string name)
    {
        Assert.Equal(name, SwarmName.FromFile(file));
    }

    [Fact]
    public void However_long_the_file_name_every_generation_is_a_name_that_a_swarm_can_have()
    {
        var name = SwarmName.OfGeneration(SwarmName.FromFile(new string('x', 400) + ".yaml"), int.MaxValue);

        Assert.True(Identifier.IsValid(name), name);
    }

    [Fact]
    public void The_first_generation_has_the_plain_name_and_a_fresh_one_a_number()
    {
        Assert.Equal("docs", SwarmName.OfGeneration("docs", 1));
        Assert.Equal("docs.2", SwarmName.OfGeneration("docs", 2));
    }
}
