using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_deleted_swarm_is_gone_with_all_it_had_and_others_are_as_they_were()
    {
        var kept = Open("kept");
        var gone = Open("gone");
        await AppendAllAsync(
            gone.Write(count: 3, keys: "keys", rows: [SwarmAuthor.Ticket("a")], checkpoint: true),
            kept.Write(rows: [SwarmAuthor.Ticket("b")], checkpoint: true));

        await AppendAllAsync(gone.Delete(new(new(17), new(5))));

        Assert.Equal(["kept"], Journal.Swarms().Select(swarm => swarm.Id.Value));
        Assert.Empty(Journal.ReadRecords(gone.Swarm, afterPosition: 0));
        Assert.Empty(Journal.ReadKeys(gone.Swarm, Timestamp.Epoch));
        Assert.Empty(Journal.ReadIds(gone.Swarm, RowKind.Ticket));
        Assert.Empty(await LoadAsync(gone, RowKind.Ticket, "a"));
        Reopen();
        Assert.Equal(["kept"], Journal.Swarms().Select(swarm => swarm.Id.Value));
        Assert.Single(Journal.ReadRecords(kept.Swarm, afterPosition: 0));
        Assert.Equal(["b"], Journal.ReadIds(kept.Swarm, RowKind.Ticket));
    }

    [Fact]
    public async Task A_new_swarm_of_a_deleted_name_is_empty_and_hears_the_floors_until_it_has_events()
    {
        var former = Open();
        await AppendAllAsync(former.Write(count: 3, rows: [SwarmAuthor.Ticket("a")], checkpoint: true));
        await AppendAllAsync(former.Delete(new(new(17), new(5))));
        Reopen();

        var head = Journal.Open(SwarmId.Default);
        Assert.Equal(0, head.Position);
        Assert.Equal(new SwarmFloors(new(17), new(5)), head.Floors);

        var present = Open();
        await AppendAllAsync(present.Write());
        Assert.Null(Journal.Open(SwarmId.Default).Floors);
        Assert.Empty(Journal.ReadIds(SwarmId.Default, RowKind.Ticket));
        AssertSame(present.Records, Journal.ReadRecords(SwarmId.Default, afterPosition: 0));
    }

    [Fact]
    public async Task The_floors_are_those_of_the_last_deletion()
    {
        foreach (var fence in new[] { 17, 29 })
        {
            var author = Open();
            await AppendAllAsync(author.Write());
            await AppendAllAsync(author.Delete(new(new(fence), new(1))));
        }

        Assert.Equal(29, Journal.Open(SwarmId.Default).Floors?.Fence.Value);
    }

    [Fact]
    public async Task A_former_owner_cannot_delete()
    {
        var former = Open();
        var owner = Open();
        await AppendAllAsync(owner.Write());

        Assert.Equal([0], await FencedAsync(former.Delete(new(new(1), new(1)))));

        Assert.Single(Journal.ReadRecords(owner.Swarm, afterPosition: 0));
    }

    [Fact]
    public async Task The_next_deadline_is_known_before_a_swarm_is_opened()
    {
        var author = Open();
        Assert.Equal(Timestamp.Never, Assert.Single(Journal.Swarms()).WakeAt);

        await AppendAllAsync(author.Write(time: 2_000, wakeAt: 5_000));
        await AppendAllAsync(author.Verify());
        Reopen();

        Assert.Equal(new KnownSwarm(SwarmId.Default, new(2_000), new(5_000)), Assert.Single(Journal.Swarms()));
    }
}
