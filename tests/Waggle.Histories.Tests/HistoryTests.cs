namespace Waggle.Histories.Tests;

public sealed class HistoryTests
{
    [Fact]
    public void Records_of_several_workers_come_into_one_order_by_time()
    {
        var first = Buffer(Record(0, OperationPhase.Invoke, time: 1), Record(0, OperationPhase.Ok, time: 5));
        var second = Buffer(Record(1, OperationPhase.Invoke, time: 2), Record(1, OperationPhase.Ok, time: 3));

        var history = History.Merge([first, second]);

        Assert.Equal([0, 1, 1, 0], history.Records.Select(static record => record.Process));
        Assert.Equal([(0, 3), (1, 2)], history.Operations.Select(static each => (each.InvokedAt, each.CompletedAt)));
    }

    [Fact]
    public void At_the_same_time_operations_count_as_concurrent()
    {
        var first = Buffer(Record(0, OperationPhase.Invoke, time: 1), Record(0, OperationPhase.Ok, time: 2));
        var second = Buffer(Record(1, OperationPhase.Invoke, time: 2), Record(1, OperationPhase.Ok, time: 2));

        var history = History.Merge([first, second]);

        Assert.Equal([0, 1, 0, 1], history.Records.Select(static record => record.Process));
    }

    [Fact]
    public void One_worker_keeps_its_order_at_the_same_time()
    {
        var buffer = Buffer(
            Record(0, OperationPhase.Invoke, time: 1),
            Record(0, OperationPhase.Ok, time: 1),
            Record(0, OperationPhase.Invoke, time: 1),
            Record(0, OperationPhase.Ok, time: 1));

        Assert.Equal(buffer.Records, History.Merge([buffer]).Records);
    }

    [Fact]
    public void An_operation_without_an_end_is_one_of_which_nobody_knows()
    {
        var history = new History([Record(0, OperationPhase.Invoke, time: 1)]);

        Assert.Equal(OperationPhase.Info, Assert.Single(history.Operations).Phase);
    }

    [Fact]
    public void The_nemesis_comes_in_no_pairs()
    {
        var history = new History(
        [
            Record(OperationRecord.Nemesis, OperationPhase.Info, time: 1),
            Record(OperationRecord.Nemesis, OperationPhase.Info, time: 2),
        ]);

        Assert.Empty(history.Operations);
    }

    [Theory]
    [InlineData("does two things at once", OperationPhase.Invoke, OperationPhase.Invoke)]
    [InlineData("completes what it did not begin", OperationPhase.Ok)]
    [InlineData("goes on after it was retired", OperationPhase.Invoke, OperationPhase.Info, OperationPhase.Invoke)]
    public void A_history_that_cannot_be_is_refused(string reason, params OperationPhase[] phases)
    {
        var records = phases.Select(static (phase, index) => Record(7, phase, index)).ToList();

        var refusal = Assert.Throws<ArgumentException>(() => new History(records));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_goes_back_is_refused()
    {
        var buffer = Buffer(Record(0, OperationPhase.Invoke, time: 2));

        Assert.Throws<ArgumentException>(() => buffer.Add(Record(0, OperationPhase.Ok, time: 1)));
    }

    private static HistoryBuffer Buffer(params OperationRecord[] records)
    {
        var buffer = new HistoryBuffer();
        foreach (var record in records)
        {
            buffer.Add(record);
        }

        return buffer;
    }

    private static OperationRecord Record(long process, OperationPhase phase, long time) =>
        new(process, phase, "claim", "t1", Value: null, time);
}
