using Waggle.Cli.Runs;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Runs;

public sealed class RunRecordFileTests
{
    [Fact]
    public void A_plan_that_was_never_run_has_no_record()
    {
        using var data = new ScratchFolder();

        Assert.Null(RunRecordFile.Read(data.Path, "docs"));
    }

    [Fact]
    public void The_last_record_comes_back_as_it_was_written()
    {
        using var data = new ScratchFolder();
        RunRecordFile.Write(data.Path, "docs", Record(1, created: false));

        RunRecordFile.Write(data.Path, "docs", Record(2, created: true));

        var read = RunRecordFile.Read(data.Path, "docs")!;
        Assert.Equal((2, "sha256-2", true), (read.Generation, read.Hash, read.Created));
        var ticket = Assert.Single(read.Tickets);
        Assert.Equal(("fetch", "Fetch", "index"), (ticket.Id, ticket.Title, ticket.DependsOn![0].Ticket));
        Assert.Null(RunRecordFile.Read(data.Path, "other"));
    }

    [Fact]
    public void A_draft_that_a_killed_run_left_is_no_record()
    {
        using var data = new ScratchFolder();
        RunRecordFile.Write(data.Path, "docs", Record(1, created: true));
        File.WriteAllText(data.PathOf("runs/docs.json.new"), "{\"gener");

        Assert.Equal(1, RunRecordFile.Read(data.Path, "docs")!.Generation);
        RunRecordFile.Write(data.Path, "docs", Record(2, created: true));
        Assert.Equal(2, RunRecordFile.Read(data.Path, "docs")!.Generation);
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        using var data = new ScratchFolder();
        RunRecordFile.Write(data.Path, "docs", Record(1, created: true));
        File.WriteAllText(data.PathOf("runs/docs.json"), "{ nonsense");

        var exception = Assert.Throws<CommandFailedException>(() => RunRecordFile.Read(data.Path, "docs"));

        Assert.Contains("docs.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_generation_has_an_idempotency_key_of_its_own()
    {
        Assert.NotEqual(
            Record(1, created: true).IdempotencyKey, (Record(1, created: true) with { Generation = 2 }).IdempotencyKey);
    }

    private static RunRecord Record(int generation, bool created) => new(
        generation,
        FormattableString.Invariant($"sha256-{generation}"),
        [new CreateTicketRequest { Id = "fetch", Title = "Fetch", DependsOn = ["index"] }],
        created);
}
