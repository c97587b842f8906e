using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Blobs;

/// <summary>Payloads and results that are blobs.</summary>
public sealed class NamedBlobTests
{
    private const string Missing = "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public async Task A_payload_and_a_result_may_be_blobs_that_are_there()
    {
        await using var server = await RunningServer.StartAsync();
        var payload = server.Blobs.Put([1]);
        var result = server.Blobs.Put([2]);

        var fence = await server.ClaimNewTicketAsync("t", "ann", $$""","payload":{"blob":"{{payload}}"}""");
        var completed = await server.PostAsync(
            "tickets/t/complete", $$$"""{"agent":"ann","fence":{{{fence}}},"result":{"blob":"{{{result}}}"}}""");

        completed.Is(200);
        var read = (await server.GetAsync("tickets/t")).Is(200).Body;
        Assert.Equal($$"""{"blob":"{{payload}}"}""", read.GetProperty("payload").GetRawText());
        Assert.Equal($$"""{"blob":"{{result}}"}""", read.GetProperty("result").GetRawText());
        var told = (await server.GetAsync("events")).Is(200).Body.GetProperty("events").EnumerateArray()
            .Where(static it => it.TryGetProperty("dataref", out _))
            .ToDictionary(
                static it => it.GetProperty("type").GetString()!, static it => it.GetProperty("dataref").GetString());
        Assert.Equal(2, told.Count);
        Assert.Equal($"/v1/blobs/{payload}", told["waggle.ticket.created.v1"]);
        Assert.Equal($"/v1/blobs/{result}", told["waggle.ticket.completed.v1"]);
    }

    [Fact]
    public async Task A_command_that_names_a_missing_blob_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var there = server.Blobs.Put([1]);
        var fence = await server.ClaimNewTicketAsync("t", "ann");
        var position = await server.PositionAsync();
        var content = $$"""{"blob":"{{Missing}}"}""";

        IsRefused(await server.PostAsync("tickets", $$"""{"title":"T","payload":{{content}}}"""), "/payload");
        IsRefused(
            await server.PostAsync(
                "tickets/batch",
                $$"""
                {"tickets":[
                    {"title":"T","payload":{"blob":"{{there}}"} },
                    {"title":"T","payload":{{content}} },
                    {"title":"T","payload":{{content}} }]}
                """),
            "/tickets/1/payload",
            "/tickets/2/payload");
        IsRefused(
            await server.PostAsync(
                "tickets/t/complete", $$"""{"agent":"ann","fence":{{fence}},"result":{{content}}}"""),
            "/result");
        var outcome = $$"""{"ticket":"t","fence":{{fence}},"verb":"complete","result":{{content}}}""";
        IsRefused(
            await server.PostAsync("tickets/outcomes", $$"""{"agent":"ann","outcomes":[{{outcome}}]}"""),
            "/outcomes/0/result");
        IsRefused(
            await server.PostAsync(
                "claims", $$"""{"agent":"ann","claimToken":"c","outcomes":[{{outcome}}]}"""),
            "/outcomes/0/result");

        Assert.Equal(position, await server.PositionAsync());
    }

    [Theory]
    [InlineData("""{"blob":5}""")]
    [InlineData("""{"blob":null}""")]
    [InlineData("""{"blob":"sha256-E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"}""")]
    [InlineData("""{"blob":"fetch.bin"}""")]
    public async Task An_object_that_looks_like_a_reference_must_be_one(string payload)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.PostAsync("tickets", $$"""{"title":"T","payload":{{payload}}}""");

        heard.IsProblem(400, "invalid-request");
        Assert.Equal(["/payload"], heard.Places);
    }

    [Theory]
    [InlineData($$"""{"blob":"{{Missing}}","more":1}""")]
    [InlineData($$"""[{"blob":"{{Missing}}"}]""")]
    public async Task Any_other_JSON_is_itself(string payload)
    {
        await using var server = await RunningServer.StartAsync();

        var heard = await server.PostAsync("tickets", $$"""{"title":"T","payload":{{payload}}}""");

        Assert.Equal(payload, heard.Is(201).Body.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task A_progress_checkpoint_stays_JSON_whatever_it_looks_like()
    {
        await using var server = await RunningServer.StartAsync();
        var fence = await server.ClaimNewTicketAsync("t", "ann");

        var heard = await server.PostAsync(
            "tickets/t/progress", $$$"""{"agent":"ann","fence":{{{fence}}},"checkpoint":{"blob":"{{{Missing}}}"}}""");

        heard.Is(200);
    }

    private static void IsRefused(Heard heard, params string[] places)
    {
        heard.IsProblem(422, "blob-unknown");
        Assert.Equal(Missing, heard.Body.GetProperty("blob").GetString());
        Assert.Equal(places, heard.Places);
    }
}
