namespace Waggle.Histories;

/// <summary>The records of one worker, in the order in which it made them. Only that worker writes to it, so that
/// recording costs no lock and changes nothing about what is recorded.</summary>
public sealed class HistoryBuffer
{
    private readonly List<OperationRecord> _records = [];

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<OperationRecord> Records => _records;

    /// <summary>Adds a record.</summary>
    /// <exception cref="ArgumentException">Its time lies before that of the last one.</exception>
    public void Add(OperationRecord record)
    {
        if (_records.Count > 0 && record.Time < _records[^1].Time)
        {
            throw new ArgumentException(
                $"The clock of a history went back from {_records[^1].Time} to {record.Time}.", nameof(record));
        }

        _records.Add(record);
    }
}
