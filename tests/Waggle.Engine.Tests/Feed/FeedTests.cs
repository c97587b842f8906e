using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Engine.Feed;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Testing.Journal;

namespace Waggle.Engine.Tests.Feed;

/// <summary>What is read of a swarm's events, and when it is heard that there are more.</summary>
public sealed class FeedTests
{
    [Fact]
    public void Pages_of_any_size_are_the_journal_in_order()
    {
        using var rig = new EngineRig();
        rig.Create("a", "b", "c");
        rig.Register("w");
        rig.Granted("w");
        rig.Create("d");

        for (var limit = 1; limit <= 7; limit++)
        {
            var found = new List<long>();
            for (var page = Read(rig, 0, limit); page.Items.Length > 0; page = Read(rig, page.Reached, limit))
            {
                Assert.InRange(page.Items.Length, 1, limit);
                found.AddRange(page.Items.Select(static item => item.Position));
            }

            Assert.Equal(Enumerable.Range(1, 7).Select(static position => (long)position), found);
        }
    }

    [Fact]
    public void Only_what_is_durable_is_read_and_heard()
    {
        using var rig = new EngineRig();
        using var listener = rig.Loop.Listen(SwarmId.Default);
        rig.Journal.HoldsAppends = true;
        rig.Create("a");
        var moved = listener.BeyondAsync(1);

        Assert.Equal(1, Read(rig, 0).Reached);
        Assert.False(moved.IsCompleted);

        rig.Journal.WriteNext(); // On the disk, but this node does not know it yet.
        Assert.Equal(1, Read(rig, 0).Reached);
        Assert.False(moved.IsCompleted);

        rig.Journal.CompleteNext();
        rig.Pump();
        Assert.Equal(2, Read(rig, 0).Reached);
        Assert.True(moved.IsCompletedSuccessfully);
    }

    [Fact]
    public void What_was_refused_is_never_told()
    {
        using var rig = new EngineRig();
        using var listener = rig.Loop.Listen(SwarmId.Default);
        rig.Journal.FailNext(new AppendFault.Refuse(RefusalReason.StoreFull));
        rig.Create("a");

        Assert.Equal(1, Read(rig, 0).Reached);
        Assert.False(listener.BeyondAsync(1).IsCompleted);
    }

    [Fact]
    public void What_turns_out_to_have_been_written_is_heard()
    {
        using var rig = new EngineRig();
        using var listener = rig.Loop.Listen(SwarmId.Default);
        var moved = listener.BeyondAsync(1);
        rig.Journal.FailNext(new AppendFault.Forget(Written: true));
        rig.Create("a");
        rig.Advance(1);

        Assert.True(moved.IsCompletedSuccessfully);
        Assert.Equal("a", Read(rig, 1).Items[0].SubjectIn(SwarmId.Default));
    }

    [Fact]
    public void A_wait_that_is_ended_says_nothing_about_the_next_one()
    {
        using var rig = new EngineRig();
        using var listener = rig.Loop.Listen(SwarmId.Default);
        listener.EndWait();
        var first = listener.BeyondAsync(1);

        listener.EndWait();

        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(listener.BeyondAsync(1).IsCompleted);
    }

    [Fact]
    public void What_became_durable_between_listening_and_waiting_is_heard()
    {
        using var rig = new EngineRig();
        using var listener = rig.Loop.Listen(SwarmId.Default);
        rig.Create("a");

        Assert.True(listener.BeyondAsync(1).IsCompletedSuccessfully);
        Assert.False(listener.BeyondAsync(2).IsCompleted);
    }

    [Fact]
    public void Each_swarm_is_heard_on_its_own_and_nobody_after_leaving()
    {
        using var rig = new EngineRig();
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "other").As<Answer.Swarm>();
        using var other = rig.Loop.Listen(new("other"));
        var left = rig.Loop.Listen(SwarmId.Default);
        left.Dispose();
        left.Dispose();

        rig.Create("a");

        Assert.False(other.BeyondAsync(1).IsCompleted);
        Assert.False(left.BeyondAsync(1).IsCompleted);
    }

    [Fact]
    public void A_feed_by_age_goes_back_to_the_first_record_of_that_age()
    {
        using var rig = new EngineRig(with: options => options with { FeedAgeMax = TimeSpan.FromHours(1) });
        for (var hour = 0; hour < 20; hour++)
        {
            rig.Create($"a{hour}", $"b{hour}");
            rig.Advance(600);
        }

        // Of the 20 records, ten minutes apart, the last six are no older than an hour.
        var gone = rig.Ask(Reading(0)).As<Answer.PositionGone>();

        Assert.Equal(41, gone.Position);
        Assert.Equal(1 + (2 * 14) + 1, gone.First);
        Assert.Equal(12, Read(rig, gone.First - 1).Items.Length);
        rig.Ask(Reading(gone.First - 2)).As<Answer.PositionGone>();
    }

    [Fact]
    public void A_feed_of_which_all_is_too_old_goes_on_after_the_last_event()
    {
        using var rig = new EngineRig(with: options => options with { FeedAgeMax = TimeSpan.FromHours(1) });
        rig.Create("a");
        rig.Advance(7_200);

        Assert.Equal(3, rig.Ask(Reading(0)).As<Answer.PositionGone>().First);
        Assert.Empty(Read(rig, 2).Items);
        rig.Create("b");
        Assert.Equal(3, Assert.Single(Read(rig, 2).Items).Position);
    }

    [Fact]
    public void A_filter_that_finds_little_looks_at_a_bounded_number_of_events()
    {
        using var rig = new EngineRig();
        for (var batch = 0; batch < 3; batch++)
        {
            rig.Create([.. Enumerable.Range(0, 5_000).Select(number => $"t{batch}-{number}")]);
        }

        var query = new FeedQuery(0, Generation: null, Limit: 10, Types: null, "t2-4999");
        var first = rig.Ask(new EngineRequest.ReadEvents(query)).As<Answer.Events>();
        var second = rig.Ask(new EngineRequest.ReadEvents(query with { After = first.Reached })).As<Answer.Events>();

        Assert.Empty(first.Items);
        Assert.Equal(FeedPage.ScannedMax, first.Reached);
        Assert.Equal(15_001, Assert.Single(second.Items).Position);
    }

    [Fact]
    public void Damage_is_told_and_stops_nobody_else()
    {
        using var rig = new EngineRig();
        var journal = rig.Journal.Reopen();
        var head = journal.Open(SwarmId.Default);
        var nonsense = new JournalRecord(2, 1, new(5), head.Hash, default, "[{\"t\":1}]"u8.ToArray());
        nonsense = nonsense with
        {
            Hash = ChainHash.Next(head.Hash.Span, 2, 1, nonsense.Time, default, nonsense.Events.Span),
        };
        journal.Append(
            new([new(SwarmId.Default, head.Epoch, 1, () => nonsense, [], null)]),
            static result => Assert.IsType<AppendResult.Appended>(result));
        var reader = new FeedReader(journal, SwarmId.Default, new(countMax: null, ageMax: null));

        Assert.Throws<JournalDamagedException>(
            () => reader.Read(new(0, null, 10, null, null), last: 2, generation: 0, Timestamp.Epoch));
    }

    private static Answer.Events Read(EngineRig rig, long after, int limit = 1_000) =>
        rig.Ask(Reading(after, limit)).As<Answer.Events>();

    private static EngineRequest.ReadEvents Reading(long after, int limit = 1_000) =>
        new(new(after, Generation: null, limit, Types: null, Subject: null));
}
