using Waggle.Cli.Runs;
using Waggle.Cli.Tests.Processes;

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
        RunRecordFile.Write(data.Path, "docs", new RunRecord(1, PlanFingerprint.Of("{}", Created: true), "{}"));
        var record = new RunRecord(2, PlanFingerprint.Of("[]", Created: true), "[]");

        RunRecordFile.Write(data.Path, "docs", record);

        Assert.Equal(record, RunRecordFile.Read(data.Path, "docs"));
        Assert.Null(RunRecordFile.Read(data.Path, "other"));
    }

    [Fact]
    public void A_draft_that_a_killed_run_left_is_no_record()
    {
        using var data = new ScratchFolder();
        RunRecordFile.Write(data.Path, "docs", new RunRecord(1, "a", "{}", Created: true));
        File.WriteAllText(data.PathOf("runs/docs.json.new"), "{\"gener");

        Assert.Equal("a", RunRecordFile.Read(data.Path, "docs")!.Fingerprint);
        RunRecordFile.Write(data.Path, "docs", new RunRecord(2, "b", "{}", Created: true));
        Assert.Equal("b", RunRecordFile.Read(data.Path, "docs")!.Fingerprint);
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        using var data = new ScratchFolder();
        RunRecordFile.Write(data.Path, "docs", new RunRecord(1, "a", "{}", Created: true));
        File.WriteAllText(data.PathOf("runs/docs.json"), "{ nonsense");

        var exception = Assert.Throws<InvalidDataException>(() => RunRecordFile.Read(data.Path, "docs"));

        Assert.Contains("docs.json", exception.Message, StringComparison.Ordinal);
    }
}
