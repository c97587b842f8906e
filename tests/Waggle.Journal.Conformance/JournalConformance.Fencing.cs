using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public void Every_ownership_has_a_higher_epoch()
    {
        var first = Journal.Open(SwarmId.Default).Epoch;
        var second = Journal.Open(SwarmId.Default).Epoch;
        Reopen();
        var third = Journal.Open(SwarmId.Default).Epoch;

        Assert.True(first > 0);
        Assert.Equal(first + 1, second);
        Assert.Equal(second + 1, third);
    }

    [Fact]
    public async Task A_second_owner_fences_the_first()
    {
        var former = Open();
        await AppendAllAsync(former.Write());
        var owner = Open();

        Assert.Equal([0], await FencedAsync(former.Write(rows: [SwarmAuthor.Ticket("a")])));
        await AppendAllAsync(owner.Write());
        Assert.Equal(2, Journal.Open(owner.Swarm).Position);
        Assert.Empty(Journal.ReadIds(owner.Swarm, RowKind.Ticket));
    }

    [Fact]
    public async Task A_former_owner_cannot_verify()
    {
        var former = Open();
        await AppendAllAsync(former.Verify());
        var owner = Open();

        Assert.Equal([0], await FencedAsync(former.Verify()));
        await AppendAllAsync(owner.Verify());
    }

    [Fact]
    public async Task A_slice_at_the_wrong_position_writes_nothing()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 2));
        author.Write();

        Assert.Equal([0], await FencedAsync(author.Write(rows: [SwarmAuthor.Ticket("a")], checkpoint: true)));

        var head = Journal.Open(author.Swarm);
        Assert.Equal(2, head.Position);
        Assert.Equal(0, head.CheckpointPosition);
        Assert.Empty(Journal.ReadIds(author.Swarm, RowKind.Ticket));
    }

    [Fact]
    public async Task A_slice_that_was_appended_is_fenced_when_it_comes_again()
    {
        var author = Open();
        var slice = author.Write();
        await AppendAllAsync(slice);

        Assert.Equal([0], await FencedAsync(slice));
        AssertSame(author.Records, Journal.ReadRecords(author.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task A_fenced_slice_is_left_out_and_the_others_are_written()
    {
        var (left, middle, right) = (Open("left"), Open("middle"), Open("right"));
        Open("middle");

        var fenced = await FencedAsync(
            left.Write(count: 2, rows: [SwarmAuthor.Ticket("l")]),
            middle.Write(rows: [SwarmAuthor.Ticket("m")]),
            right.Write(count: 3, rows: [SwarmAuthor.Ticket("r")]));

        Assert.Equal([1], fenced);
        AssertSame(left.Records, Journal.ReadRecords(left.Swarm, afterPosition: 0));
        AssertSame(right.Records, Journal.ReadRecords(right.Swarm, afterPosition: 0));
        Assert.Empty(Journal.ReadRecords(middle.Swarm, afterPosition: 0));
        Assert.Empty(Journal.ReadIds(middle.Swarm, RowKind.Ticket));
        Assert.Equal(["r"], Journal.ReadIds(right.Swarm, RowKind.Ticket));
    }

    [Fact]
    public async Task A_slice_of_a_swarm_that_was_never_opened_is_fenced()
    {
        var stranger = new SwarmAuthor(
            new SwarmId("nobody"), new SwarmHead(1, 0, ChainHash.Start, Timestamp.Epoch, CheckpointPosition: 0));

        Assert.Equal([0], await FencedAsync(stranger.Write()));
        Assert.Empty(Journal.Swarms());
    }
}
