namespace Waggle.Disk.Tests.Power;

/// <summary>When the power goes.</summary>
internal enum CutMoment
{
    /// <summary>Some answers later, in the middle of whatever goes on.</summary>
    UnderLoad,

    /// <summary>While a large batch is decided, written or flushed.</summary>
    InBatch,

    /// <summary>With the answer to a large batch, when the write-ahead log is moved into the database.</summary>
    InCheckpoint,

    /// <summary>While the server starts, or soon after.</summary>
    AtStart,
}
