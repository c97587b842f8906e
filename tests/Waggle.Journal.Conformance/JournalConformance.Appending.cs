using Waggle.Core;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public void A_new_journal_knows_no_swarm()
    {
        Assert.Empty(Journal.Swarms());
        Assert.Empty(Journal.ReadRecords(SwarmId.Default, afterPosition: 0));
        Assert.Empty(Journal.ReadKeys(SwarmId.Default, Timestamp.Epoch));
    }

    [Fact]
    public void A_swarm_begins_at_position_zero()
    {
        var head = Journal.Open(SwarmId.Default);

        Assert.Equal(0, head.Position);
        Assert.Equal(0, head.CheckpointPosition);
        Assert.Equal(Timestamp.Epoch, head.LastTime);
        Assert.True(head.Hash.Span.SequenceEqual(Engine.Journal.ChainHash.Start.Span));
        Assert.False(head.LossAccepted);
    }

    [Fact]
    public void Swarms_are_listed_in_ordinal_order()
    {
        foreach (var name in new[] { "b", "a", "B", "a-1", "a.1", "A10", "A9" })
        {
            Journal.Open(new SwarmId(name));
        }

        Assert.Equal(["A10", "A9", "B", "a", "a-1", "a.1", "b"], Journal.Swarms().Select(swarm => swarm.Id.Value));
    }

    [Fact]
    public async Task Records_read_back_as_they_were_written()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 3, keys: "k1", time: 5_000));
        await AppendAllAsync(author.Write(count: 1, time: 6_000, eventBytes: 5_000));
        await AppendAllAsync(author.Write(count: 2, keys: "k2", time: 6_000, eventBytes: 0));

        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task Reading_begins_with_the_record_that_holds_the_next_position()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 3));
        await AppendAllAsync(author.Write(count: 4));
        await AppendAllAsync(author.Write(count: 2));

        AssertSame(author.Records.Skip(0), Journal.ReadRecords(author.Swarm, afterPosition: 2));
        AssertSame(author.Records.Skip(1), Journal.ReadRecords(author.Swarm, afterPosition: 3));
        AssertSame(author.Records.Skip(1), Journal.ReadRecords(author.Swarm, afterPosition: 6));
        AssertSame(author.Records.Skip(2), Journal.ReadRecords(author.Swarm, afterPosition: 7));
        Assert.Empty(Journal.ReadRecords(author.Swarm, afterPosition: 9));
        Assert.Empty(Journal.ReadRecords(author.Swarm, afterPosition: 100));
    }

    [Fact]
    public async Task A_thousand_records_read_back_in_order()
    {
        var author = Open();
        for (var record = 0; record < 1_000; record++)
        {
            await AppendAllAsync(author.Write(count: 1 + (record % 3)));
        }

        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
        AssertSame(author.Records.Skip(500), Journal.ReadRecords(author.Swarm, author.Records[499].LastPosition));
    }

    [Fact]
    public async Task A_record_of_a_hundred_thousand_events_reads_back()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 100_000, eventBytes: 20_000_000));
        await AppendAllAsync(author.Write());

        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task Records_of_two_swarms_do_not_mix()
    {
        var (left, right) = (Open("left"), Open("right"));
        await AppendAllAsync(left.Write(count: 2), right.Write(count: 5));
        await AppendAllAsync(right.Write(count: 1));
        await AppendAllAsync(left.Write(count: 3), right.Write(count: 1));

        AssertSame(left.Records, Journal.ReadRecords(left.Swarm, afterPosition: 0));
        AssertSame(right.Records, Journal.ReadRecords(right.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task A_record_is_encoded_once()
    {
        var author = Open();
        var slice = author.Write();
        var encoded = 0;
        await AppendAllAsync(new Engine.Journal.SwarmSlice(
            slice.Swarm,
            slice.Epoch,
            slice.ExpectedPosition,
            () =>
            {
                encoded++;
                return slice.Record!;
            },
            slice.Rows,
            slice.CheckpointPosition));

        Assert.Equal(1, encoded);
    }

    [Fact]
    public async Task What_was_appended_is_there_after_a_restart()
    {
        var author = Open();
        await AppendAllAsync(
            author.Write(count: 3, keys: "k1", time: 7_000, rows: [SwarmAuthor.Ticket("a")], checkpoint: true));
        await AppendAllAsync(author.Write(count: 2, keys: "k2", time: 8_000));

        Reopen();
        var head = Journal.Open(author.Swarm);

        Assert.Equal(5, head.Position);
        Assert.Equal(3, head.CheckpointPosition);
        Assert.Equal(new Timestamp(8_000), head.LastTime);
        Assert.True(head.Hash.Span.SequenceEqual(author.Records[^1].Hash.Span));
        Assert.Equal(author.Epoch + 1, head.Epoch);
        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
        Assert.Equal(["a"], Journal.ReadIds(author.Swarm, Engine.Journal.RowKind.Ticket));
        Assert.Equal([4, 1], Journal.ReadKeys(author.Swarm, Timestamp.Epoch).Select(keys => keys.FirstPosition));
    }

    [Fact]
    public async Task A_swarm_goes_on_after_a_restart()
    {
        var before = Open();
        await AppendAllAsync(before.Write(count: 3));

        Reopen();
        var after = Open();
        await AppendAllAsync(after.Write(count: 2));

        AssertSame(before.Records.Concat(after.Records), Journal.ReadRecords(after.Swarm, afterPosition: 0));
    }
}
