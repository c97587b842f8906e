using System.Globalization;
using System.Text;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Journal.Conformance;

namespace Waggle.Journal.Sqlite.Tests.Damage;

/// <summary>Writes a history, all of it acknowledged, and says in one text everything that a journal holds.</summary>
internal static class History
{
    private static readonly TimeSpan AppendTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Two swarms, with records of all sizes, and rows that come, change and go.</summary>
    public static void Write(SqliteJournal journal, int groups, int seed)
    {
        var random = new Random(seed);
        SwarmAuthor[] authors = [Open(journal, "alpha"), Open(journal, "beta")];
        for (var group = 0; group < groups; group++)
        {
            AppendNow(journal, [.. authors.Select(author => author.Write(
                count: 1 + random.Next(20),
                keys: $"keys of {group}",
                time: 1_000 + group,
                eventBytes: random.Next(group % 10 == 0 ? 30_000 : 600),
                rows: Rows(random, group),
                checkpoint: true))]);
        }
    }

    public static AppendResult Append(SqliteJournal journal, params SwarmSlice[] slices)
    {
        using var completed = new ManualResetEventSlim();
        AppendResult? result = null;
        journal.Append(new CommitGroup([.. slices]), outcome =>
        {
            result = outcome;
            completed.Set();
        });
        Assert.True(completed.Wait(AppendTimeout), "The append was not completed.");
        return result!;
    }

    public static void AppendNow(SqliteJournal journal, params SwarmSlice[] slices) =>
        Assert.Equal(AppendResult.Appended.All, Append(journal, slices));

    /// <summary>Everything that can be read, through every way of reading it.</summary>
    public static string Describe(SqliteJournal journal)
    {
        var text = new StringBuilder();
        foreach (var swarm in journal.Swarms().Select(known => known.Id))
        {
            var head = journal.Open(swarm);
            Line($"{swarm} {head.Position} {Convert.ToHexString(head.Hash.Span)} {head.LastTime} "
                + $"{head.CheckpointPosition}");
            foreach (var record in journal.ReadRecords(swarm, afterPosition: 0))
            {
                Line($"{record.FirstPosition} {record.Count} {record.Time} {Convert.ToHexString(record.Hash.Span)} "
                    + $"{Text(record.Keys)} {Convert.ToHexString(record.Events.Span)}");
            }

            foreach (var keys in journal.ReadKeys(swarm, Timestamp.Epoch))
            {
                Line($"{keys.FirstPosition} {keys.Time} {Text(keys.Keys)}");
            }

            foreach (var kind in Enum.GetValues<RowKind>())
            {
                AddRows(journal.ReadRows(swarm, kind, openOnly: false));
                AddRows(journal.ReadRows(swarm, kind, openOnly: true));
                Line(string.Join(' ', journal.ReadIds(swarm, kind).Order(StringComparer.Ordinal)));
            }

            foreach (var sort in Enum.GetValues<RowSort>())
            {
                AddRows(journal.Query(swarm, new RowQuery(
                    null, null, null, null, null, null, sort, Descending: false, After: null, Limit: 1_000)).Rows);
            }
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void AddRows(IEnumerable<CheckpointRow> rows)
        {
            foreach (var row in rows)
            {
                Line($"{row.Kind} {row.Id} {Text(row.Data)} {row.Index?.Status} {row.Index?.Evicted} "
                    + $"{row.Index?.Priority} {row.Index?.CreatedPosition} {row.Index?.UpdatedPosition} "
                    + $"{row.Index?.Agent} {row.Index?.Parent} {row.Index?.Title} "
                    + string.Join(',', row.Index?.Labels ?? []));
            }
        }
    }

    private static SwarmAuthor Open(SqliteJournal journal, string swarm) =>
        new(new SwarmId(swarm), journal.Open(new SwarmId(swarm)));

    private static IEnumerable<CheckpointRow> Rows(Random random, int group)
    {
        var number = group.ToString(CultureInfo.InvariantCulture);
        yield return SwarmAuthor.Ticket(
            $"t-{number}",
            (TicketStatus)random.Next(8),
            evicted: random.Next(2) == 0,
            priority: random.Next(5),
            created: group + 1,
            updated: group + 1,
            agent: random.Next(2) == 0 ? "agent" : null,
            title: new string('x', random.Next(200)),
            labels: [new Label("area", number)]);
        yield return SwarmAuthor.Row(RowKind.Agent, $"agent-{group % 7}", $"agent at {number}");
        yield return SwarmAuthor.Row(RowKind.Swarm, "swarm", $"swarm at {number}");
        if (group % 5 == 4)
        {
            yield return SwarmAuthor.Deletion(RowKind.Ticket, $"t-{group - 3}");
        }
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
