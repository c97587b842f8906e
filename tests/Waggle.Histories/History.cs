namespace Waggle.Histories;

/// <summary>What a number of processes asked for and heard, in the order in which it happened.</summary>
public sealed class History
{
    /// <summary>Takes records in their order.</summary>
    /// <exception cref="ArgumentException">A process does two things at once, completes what it did not begin, or goes
    /// on after it was retired.</exception>
    public History(IReadOnlyList<OperationRecord> records)
    {
        Records = records;
        Operations = Pair(records);
    }

    /// <summary>All records; the index of a record is its place here.</summary>
    public IReadOnlyList<OperationRecord> Records { get; }

    /// <summary>All operations but those of the nemesis, in the order of their invocations.</summary>
    public IReadOnlyList<PairedOperation> Operations { get; }

    /// <summary>Puts the records of several workers into one order, by time.</summary>
    /// <remarks>Of records of the same time the invocations come first: such operations count as concurrent, so that a
    /// coarse clock never invents an order that was not there.</remarks>
    public static History Merge(IReadOnlyList<HistoryBuffer> buffers)
    {
        var heads = new PriorityQueue<(int Buffer, int Index), (long Time, bool IsCompletion, int Buffer)>();
        for (var buffer = 0; buffer < buffers.Count; buffer++)
        {
            Enqueue(buffer, index: 0);
        }

        var records = new List<OperationRecord>(buffers.Sum(static buffer => buffer.Records.Count));
        while (heads.TryDequeue(out var head, out _))
        {
            records.Add(buffers[head.Buffer].Records[head.Index]);
            Enqueue(head.Buffer, head.Index + 1);
        }

        return new(records);

        void Enqueue(int buffer, int index)
        {
            if (index < buffers[buffer].Records.Count)
            {
                var record = buffers[buffer].Records[index];
                heads.Enqueue((buffer, index), (record.Time, record.Phase != OperationPhase.Invoke, buffer));
            }
        }
    }

    private static List<PairedOperation> Pair(IReadOnlyList<OperationRecord> records)
    {
        var operations = new List<PairedOperation>();
        var open = new Dictionary<long, int>();
        var retired = new HashSet<long>();
        for (var index = 0; index < records.Count; index++)
        {
            var record = records[index];
            if (record.Process == OperationRecord.Nemesis)
            {
                continue;
            }

            if (record.Phase == OperationPhase.Invoke)
            {
                Require(!retired.Contains(record.Process), "goes on after it was retired", record, index);
                Require(open.TryAdd(record.Process, operations.Count), "does two things at once", record, index);
                operations.Add(new(record, index, Completed: null, records.Count));
                continue;
            }

            Require(open.Remove(record.Process, out var place), "completes what it did not begin", record, index);
            var begun = operations[place];
            Require(begun.Invoked.Function == record.Function, "completes what it did not begin", record, index);
            operations[place] = begun with { Completed = record, CompletedAt = index };
            if (record.Phase == OperationPhase.Info)
            {
                retired.Add(record.Process);
            }
        }

        return operations;
    }

    private static void Require(bool holds, string otherwise, OperationRecord record, int index)
    {
        if (!holds)
        {
            throw new ArgumentException(
                $"Process {record.Process} {otherwise} at record {index}, {record.Function}.", nameof(record));
        }
    }
}
