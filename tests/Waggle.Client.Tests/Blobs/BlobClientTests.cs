using System.Text;
using System.Text.Json;
using Waggle.Client.Errors;
using Waggle.Client.Tests.Server;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Tests.Blobs;

public sealed class BlobClientTests
{
    private static readonly string Text = new('x', 300_000);

    [Fact]
    public void What_was_put_is_got_and_checked() => World.Run(async world =>
    {
        var stored = await world.Client.Blobs.PutAsync(Seekable("before" + Text, position: 6));

        Assert.Equal((FakeServer.NameOf(Text), Text.Length), (stored.Ref, stored.Bytes));
        Assert.Equal(Text, await ReadAsync(world, stored.Ref));
    });

    [Fact]
    public void A_stream_that_can_go_back_is_sent_again_from_where_it_stood() => World.Run(async world =>
    {
        world.Server.Trouble = _ => world.Server.Requests.Count switch
        {
            1 => new Fault.LostBefore(),
            2 => new Fault.LostAfter(),
            3 => new Fault.Answers(FakeServer.ProblemOf(503, ProblemCode.StoreFull, retryable: true)),
            _ => null,
        };

        var stored = await world.Client.Blobs.PutAsync(Seekable("before" + Text, position: 6));

        Assert.Equal(FakeServer.NameOf(Text), stored.Ref);
        Assert.Equal(4, world.Server.Requests.Count);
        Assert.All(world.Server.Requests, static seen => Assert.Equal(Text, seen.Body));
    });

    [Fact]
    public void A_stream_that_cannot_go_back_is_sent_once() => World.Run(async world =>
    {
        world.Server.Trouble = _ => new Fault.LostBefore();
        await using var content = new OneWayStream(Text);

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => world.Client.Blobs.PutAsync(content));

        Assert.Single(world.Server.Requests);
    });

    [Fact]
    public void A_fault_of_the_callers_own_stream_is_the_callers() => World.Run(async world =>
    {
        await using var content = new OneWayStream(Text) { Fault = new InvalidDataException("torn") };

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Client.Blobs.PutAsync(content));

        Assert.Empty(world.Server.Blobs);
    });

    [Fact]
    public void A_blob_that_arrives_as_another_is_not_taken_for_the_one_that_was_sent() => World.Run(async world =>
    {
        var stored = await world.Client.Blobs.PutAsync(Seekable(Text));
        world.Server.Blobs[stored.Ref] = Text[1..];

        var damage = await Assert.ThrowsAsync<BlobDamagedException>(() => ReadAsync(world, stored.Ref));

        Assert.Equal(stored.Ref, damage.Blob);
    });

    [Fact]
    public void A_blob_that_is_not_there_is_told_as_such() => World.Run(async world =>
    {
        var name = FakeServer.NameOf("nothing");

        var missing = await Assert.ThrowsAsync<NotFoundException>(() => world.Client.Blobs.GetAsync(name));

        Assert.Equal(name, missing.Blob);
        Assert.Null(await world.Client.Blobs.FindAsync(name));
        Assert.Equal(1, await world.Client.Blobs.FindAsync((await world.Client.Blobs.PutAsync(Seekable("x"))).Ref));
    });

    [Fact]
    public void A_claim_gives_its_payload_whichever_way_it_came() => World.Run(async world =>
    {
        var stored = await world.Client.Blobs.PutAsync(Seekable(Text));
        world.Server.Add("none");
        world.Server.Add("inline").Payload = JsonSerializer.SerializeToElement("ä", JsonSerializerOptions.Default);
        world.Server.Add("blob").Payload = BlobReference.ToJson(stored.Ref);
        var agent = await world.RegisterAsync(slots: 3);

        var claims = (await agent.ClaimAsync(new() { Max = 3 })).Claims;

        Assert.Null(await claims[0].OpenPayloadAsync());
        Assert.Equal("\"ä\"", await ReadAsync((await claims[1].OpenPayloadAsync())!));
        Assert.Equal(Text, await ReadAsync((await claims[2].OpenPayloadAsync())!));
    });

    private static MemoryStream Seekable(string text, int position = 0) =>
        new(Encoding.UTF8.GetBytes(text)) { Position = position };

    private static async Task<string> ReadAsync(World world, string blob) =>
        await ReadAsync(await world.Client.Blobs.GetAsync(blob));

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
