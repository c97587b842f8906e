using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite;

namespace Waggle.Bench.Journal;

/// <summary>The journal as it is shipped: hash chain, count of commits, high-water file, own thread.</summary>
internal sealed class WholeJournal : IContestant
{
    private const int EventsPerRow = 5;

    private readonly SqliteJournal _journal;
    private readonly bool _withRows;
    private readonly SwarmHead _head;
    private readonly SemaphoreSlim _completed = new(0);
    private long _position;
    private ReadOnlyMemory<byte> _hash;

    public WholeJournal(string folder, bool withRows)
    {
        _withRows = withRows;
        _journal = SqliteJournal.Open(new SqliteJournalOptions { Directory = folder, Time = TimeProvider.System });
        _head = _journal.Open(SwarmId.Default);
        _hash = _head.Hash;
    }

    public string Name => _withRows
        ? $"Waggle's journal, with a row of a ticket for every {EventsPerRow} events"
        : "Waggle's journal";

    public void Commit(IReadOnlyList<byte[]> events)
    {
        var (expected, hash) = (_position, _hash);
        JournalRecord? record = null;
        var slice = new SwarmSlice(
            SwarmId.Default,
            _head.Epoch,
            expected,
            () =>
            {
                byte[] bytes = [.. events.SelectMany(bytes => bytes)];
                var next = ChainHash.Next(hash.Span, expected + 1, events.Count, Timestamp.Epoch, [], bytes);
                return record = new JournalRecord(expected + 1, events.Count, Timestamp.Epoch, next, default, bytes);
            },
            _withRows
                ? [.. Enumerable.Range(0, events.Count / EventsPerRow).Select(row => Row(expected + row, events[row]))]
                : [],
            _withRows ? expected + events.Count : null);
        _journal.Append(new CommitGroup([slice]), result =>
        {
            if (result != AppendResult.Appended.All)
            {
                throw new InvalidOperationException($"The append ended with {result}.");
            }

            _completed.Release();
        });
        _completed.Wait();
        _position = record!.LastPosition;
        _hash = record.Hash;
    }

    public void Dispose()
    {
        _journal.Dispose();
        _completed.Dispose();
    }

    private static CheckpointRow Row(long number, byte[] data) => new(
        RowKind.Ticket,
        $"wg-{number}",
        data,
        new CheckpointRow.TicketIndex(
            TicketStatus.Merged, Evicted: true, 2, number, number, Agent: null, Parent: null, "A ticket", []));
}
