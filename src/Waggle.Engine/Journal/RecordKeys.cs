namespace Waggle.Engine.Journal;

/// <summary>The idempotency keys that one record accepted.</summary>
/// <param name="FirstPosition">Of the record.</param>
/// <param name="Time">Of the record's last event.</param>
/// <param name="Keys">Packed; never empty.</param>
public sealed record RecordKeys(long FirstPosition, Core.Timestamp Time, ReadOnlyMemory<byte> Keys);
