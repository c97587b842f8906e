using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;
using Waggle.Journal.Sqlite.Tests.Damage;
using Waggle.Testing.Journal;

namespace Waggle.Journal.Sqlite.Tests.Reading;

/// <summary>Random lists of random tickets, against the fake that filters and sorts in the most obvious way.</summary>
public sealed class ListsAgreeTests : IDisposable
{
    private const int Seeds = 5;
    private const int QueriesPerSeed = 200;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Random_lists_agree_with_the_fake()
    {
        using var journal = _folder.Open();
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var fake = new FakeJournal();
            var swarm = new SwarmId($"seed-{seed}");
            var random = new Random(seed);
            CheckpointRow[] rows = [.. Enumerable.Range(0, 150).Select(number => Ticket(random, number))];
            History.AppendNow(journal, new SwarmAuthor(swarm, journal.Open(swarm)).Write(rows: rows, checkpoint: true));
            var slice = new SwarmAuthor(swarm, fake.Open(swarm)).Write(rows: rows, checkpoint: true);
            fake.Append(new CommitGroup([slice]), _ => { });

            for (var count = 0; count < QueriesPerSeed; count++)
            {
                var query = Query(random);
                Assert.True(
                    fake.Query(swarm, query).Rows.Select(row => row.Id)
                        .SequenceEqual(journal.Query(swarm, query).Rows.Select(row => row.Id), StringComparer.Ordinal),
                    $"Seed {seed}, query {count}: {query}");
            }
        }
    }

    [Fact]
    public async Task A_list_is_of_one_moment_while_others_write()
    {
        using var journal = _folder.Open();
        var author = new SwarmAuthor(SwarmId.Default, journal.Open(SwarmId.Default));
        History.AppendNow(journal, author.Write(rows: [SwarmAuthor.Ticket("a", updated: 1)], checkpoint: true));
        using var ended = new CancellationTokenSource();
        Task[] readers =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(
                () =>
                {
                    while (!ended.IsCancellationRequested)
                    {
                        var page = journal.Query(author.Swarm, Everything);
                        Assert.Equal(page.Position, Assert.Single(page.Rows).Index!.UpdatedPosition);
                    }
                },
                TestContext.Current.CancellationToken)),
        ];
        for (var group = 0; group < 300; group++)
        {
            History.AppendNow(
                journal, author.Write(rows: [SwarmAuthor.Ticket("a", updated: author.Position + 1)], checkpoint: true));
        }

        await ended.CancelAsync();
        await Task.WhenAll(readers);
    }

    public void Dispose() => _folder.Dispose();

    private static RowQuery Everything { get; } = new(
        null, null, null, null, null, null, RowSort.Created, Descending: false, After: null, Limit: 10);

    private static RowQuery Query(Random random) => new(
        Maybe(random, () => (TicketStatus[])[Status(random), Status(random)]),
        Maybe(random, () => $"label{random.Next(3)}"),
        Maybe(random, () => $"value{random.Next(3)}"),
        Maybe(random, () => $"agent{random.Next(3)}"),
        Maybe(random, () => $"parent{random.Next(3)}"),
        Maybe(random, () => random.Next(2) == 0 ? "TITLE 1" : "t-1"),
        (RowSort)random.Next(3),
        random.Next(2) == 0,
        Maybe(random, () => new RowQuery.Mark(random.Next(10), $"T-{random.Next(150)}")),
        1 + random.Next(30));

    private static CheckpointRow Ticket(Random random, int number) => SwarmAuthor.Ticket(
        $"{(random.Next(2) == 0 ? "T" : "t")}-{number}",
        Status(random),
        evicted: random.Next(2) == 0,
        priority: random.Next(5),
        created: random.Next(10),
        updated: random.Next(10),
        agent: Maybe(random, () => $"agent{random.Next(3)}"),
        parent: Maybe(random, () => $"parent{random.Next(3)}"),
        title: $"Title {random.Next(30)}",
        labels:
        [
            .. Enumerable.Range(0, random.Next(3))
                .Select(number => new Label($"label{number}", $"value{random.Next(3)}")),
        ]);

    private static TicketStatus Status(Random random) => (TicketStatus)random.Next(8);

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : class => random.Next(3) == 0 ? make() : null;
}
