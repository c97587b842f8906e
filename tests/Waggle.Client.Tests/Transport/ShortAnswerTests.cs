namespace Waggle.Client.Tests.Transport;

/// <summary>Who can do without the tickets of an answer says so.</summary>
public sealed class ShortAnswerTests
{
    [Fact]
    public void Ids_of_a_batch_are_asked_for_alone() => World.Run(async world =>
    {
        var ids = await world.Swarm.CreateTicketIdsAsync(
            new() { Tickets = [new() { Id = "b", Title = "B" }, new() { Id = "a", Title = "A" }] });

        Assert.Equal(["b", "a"], ids);
        Assert.Equal("return=minimal", Assert.Single(world.Server.Requests).Prefer);
    });

    [Fact]
    public void Claims_are_answered_in_full_unless_the_caller_says_otherwise() => World.Run(async world =>
    {
        var agent = await world.RegisterAsync();
        await agent.ClaimAsync(new());
        await agent.ClaimAsync(new() { ReturnMinimal = true });

        Assert.Equal([null, "return=minimal"], world.Server.Sent("/claims").Select(seen => seen.Prefer));
    });
}
