using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>One swarm's records and rows.</summary>
internal sealed class FakeSwarm(bool lossAccepted)
{
    private readonly List<JournalRecord> _records = [];
    private readonly SortedDictionary<string, CheckpointRow>[] _rows =
    [
        .. Enum.GetValues<RowKind>().Select(_ => new SortedDictionary<string, CheckpointRow>(StringComparer.Ordinal)),
    ];

    // Lists and tests may read on another thread than the engine's.
    private readonly Lock _gate = new();
    private long _epoch;
    private long _checkpointPosition;
    private bool _lossAccepted = lossAccepted;
    private bool _restored;
    private Timestamp _wakeAt = Timestamp.Never;

    /// <summary>What a deleted swarm of this name left behind, or null.</summary>
    public SwarmFloors? Floors { get; init; }

    private long Position => _records.Count == 0 ? 0 : _records[^1].LastPosition;

    private Timestamp Time => _records.Count == 0 ? Timestamp.Epoch : _records[^1].Time;

    private ReadOnlyMemory<byte> Hash => _records.Count == 0 ? ChainHash.Start : _records[^1].Hash;

    public SwarmHead Open()
    {
        lock (_gate)
        {
            _epoch++;
            return new SwarmHead(_epoch, Position, Hash, Time, _checkpointPosition)
            {
                LossAccepted = _lossAccepted,
                Restored = _restored,
                Floors = Position == 0 ? Floors : null,
            };
        }
    }

    public KnownSwarm Known(SwarmId id)
    {
        lock (_gate)
        {
            return new(id, Time, _wakeAt);
        }
    }

    public void AcceptLoss()
    {
        lock (_gate)
        {
            _lossAccepted = true;
        }
    }

    public void Restore()
    {
        lock (_gate)
        {
            _restored = true;
        }
    }

    /// <summary>Writes the slice, or nothing of it when its epoch or position does not fit.</summary>
    public bool TryWrite(SwarmSlice slice)
    {
        lock (_gate)
        {
            if (slice.Epoch != _epoch || slice.ExpectedPosition != Position)
            {
                return false;
            }

            if (slice.Deletion is not null)
            {
                Require(slice.Record is null && slice.Rows.IsEmpty, "A deletion brings nothing else.");
                return true;
            }

            _wakeAt = slice.Record is null && slice.Rows.IsEmpty && slice.CheckpointPosition is null
                ? _wakeAt
                : slice.WakeAt;
            if (slice.Record is { } record)
            {
                Check(record);
                _records.Add(Copy(record));
                (_lossAccepted, _restored) = (false, false);
            }

            foreach (var row in slice.Rows)
            {
                Put(row);
            }

            if (slice.CheckpointPosition is { } checkpoint)
            {
                Require(checkpoint == Position, "A checkpoint is of the end of its slice.");
                _checkpointPosition = checkpoint;
            }

            return true;
        }
    }

    public void Damage(long position)
    {
        lock (_gate)
        {
            var index = _records.FindIndex(record => record.LastPosition >= position);
            var events = _records[index].Events.ToArray();
            events[^1] ^= 1;
            _records[index] = _records[index] with { Events = events };
        }
    }

    public void DamageRow(string ticket)
    {
        lock (_gate)
        {
            var rows = _rows[(int)RowKind.Ticket];
            rows[ticket] = rows[ticket] with { Data = "{"u8.ToArray() };
        }
    }

    public List<JournalRecord> ReadRecords(long afterPosition)
    {
        lock (_gate)
        {
            var first = _records.FindIndex(record => record.LastPosition > afterPosition);
            if (first < 0)
            {
                return [];
            }

            var previous = first == 0 ? ChainHash.Start : _records[first - 1].Hash;
            foreach (var record in _records[first..])
            {
                if (!ChainHash.Follows(previous.Span, record))
                {
                    throw new JournalDamagedException($"The record at position {record.FirstPosition} was changed.");
                }

                previous = record.Hash;
            }

            return _records[first..];
        }
    }

    public JournalRecord? FindRecord(long position)
    {
        lock (_gate)
        {
            var index = _records.FindIndex(
                record => record.FirstPosition <= position && record.LastPosition >= position);
            if (index < 0)
            {
                return null;
            }

            var previous = index == 0 ? ChainHash.Start : _records[index - 1].Hash;
            return ChainHash.Follows(previous.Span, _records[index])
                ? _records[index]
                : throw new JournalDamagedException($"The record that holds position {position} was changed.");
        }
    }

    public List<RecordKeys> ReadKeys(Timestamp notBefore)
    {
        lock (_gate)
        {
            return
            [
                .. _records
                    .Where(record => record.Time >= notBefore && !record.Keys.IsEmpty)
                    .Select(record => new RecordKeys(record.FirstPosition, record.Time, record.Keys))
                    .Reverse(),
            ];
        }
    }

    public List<CheckpointRow> ReadRows(RowKind kind, bool openOnly)
    {
        lock (_gate)
        {
            return [.. _rows[(int)kind].Values.Where(row => !openOnly || row.Index is not { Evicted: true })];
        }
    }

    public List<CheckpointRow> Load(RowKind kind, IReadOnlyList<string> ids)
    {
        lock (_gate)
        {
            return [.. ids.Where(_rows[(int)kind].ContainsKey).Select(id => _rows[(int)kind][id])];
        }
    }

    public RowPage Query(RowQuery query)
    {
        lock (_gate)
        {
            return new(_checkpointPosition, FakeList.Page(ReadRows(RowKind.Ticket, openOnly: false), query));
        }
    }

    private void Check(JournalRecord record)
    {
        Require(record.FirstPosition == Position + 1 && record.Count > 0, "A record goes on where the last one ended.");
        Require(ChainHash.Follows(Hash.Span, record), "A record's hash chains on the last one's.");
    }

    private void Put(CheckpointRow row)
    {
        if (row.Data.IsEmpty)
        {
            _rows[(int)row.Kind].Remove(row.Id);
            return;
        }

        Require((row.Kind == RowKind.Ticket) == (row.Index is not null), "Tickets have an index; nothing else has.");
        _rows[(int)row.Kind][row.Id] = row with { Data = row.Data.ToArray() };
    }

    // The engine may use its buffers again; what is durable does not change with them.
    private static JournalRecord Copy(JournalRecord record) => record with
    {
        Hash = record.Hash.ToArray(),
        Keys = record.Keys.ToArray(),
        Events = record.Events.ToArray(),
    };

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException(rule);
        }
    }
}
