using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Journal.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Keys_come_newest_first_and_only_where_there_are_any()
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 2, keys: "one", time: 1_000));
        await AppendAllAsync(author.Write(count: 1, keys: string.Empty, time: 2_000));
        await AppendAllAsync(author.Write(count: 3, keys: "two", time: 3_000));

        Assert.Equal(
            ["4 at 3000: two", "1 at 1000: one"],
            Journal.ReadKeys(author.Swarm, Timestamp.Epoch).Select(Describe));
    }

    [Fact]
    public async Task Keys_before_a_moment_are_not_read()
    {
        var author = Open();
        foreach (var time in new[] { 1_000, 2_000, 3_000 })
        {
            await AppendAllAsync(author.Write(keys: "key", time: time));
        }

        Assert.Equal(
            ["3 at 3000: key", "2 at 2000: key"],
            Journal.ReadKeys(author.Swarm, new Timestamp(2_000)).Select(Describe));
        Assert.Empty(Journal.ReadKeys(author.Swarm, new Timestamp(3_001)));
    }

    [Fact]
    public async Task Keys_of_a_thousand_records_are_all_read()
    {
        var (author, other) = (Open(), Open("other"));
        for (var record = 0; record < 1_000; record++)
        {
            await AppendAllAsync(author.Write(keys: $"{record}"), other.Write(keys: "other"));
        }

        Assert.Equal(
            Enumerable.Range(0, 1_000).Reverse().Select(record => $"{record + 1} at 1000: {record}"),
            Journal.ReadKeys(author.Swarm, Timestamp.Epoch).Select(Describe));
    }

    [Fact]
    public async Task A_record_is_found_by_any_position_that_it_holds()
    {
        var (author, other) = (Open(), Open("other"));
        await AppendAllAsync(author.Write(count: 3), other.Write(count: 9));
        await AppendAllAsync(author.Write(count: 2));

        Assert.Equal(
            [null, 1L, 1L, 1L, 4L, 4L, null],
            Enumerable.Range(0, 7).Select(position => Journal.FindRecord(author.Swarm, position)?.FirstPosition));
        Assert.Null(Journal.FindRecord(new SwarmId("nobody"), position: 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_record_that_was_changed_is_damage(long firstPosition)
    {
        var author = Open();
        await AppendAllAsync(author.Write(count: 3));
        await AppendAllAsync(author.Write(count: 2));
        await AppendAllAsync(author.Write(count: 1));

        _journal = ReopenDamaged(Journal, author.Swarm, firstPosition);

        Assert.Throws<JournalDamagedException>(() => Journal.ReadRecords(author.Swarm, afterPosition: 0).Count());
        Assert.Throws<JournalDamagedException>(
            () => Journal.ReadRecords(author.Swarm, afterPosition: firstPosition - 1).Count());
        Assert.Throws<JournalDamagedException>(() => Journal.FindRecord(author.Swarm, firstPosition));
    }

    private static string Describe(RecordKeys keys) =>
        $"{keys.FirstPosition} at {keys.Time.Milliseconds}: {System.Text.Encoding.UTF8.GetString(keys.Keys.Span)}";
}
