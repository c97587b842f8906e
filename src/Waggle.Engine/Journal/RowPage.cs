namespace Waggle.Engine.Journal;

/// <summary>Rows that a query found.</summary>
/// <param name="Position">The checkpoint position that the rows are as of: read in the same snapshot.</param>
/// <param name="Rows">In the order asked for.</param>
public sealed record RowPage(long Position, IReadOnlyList<CheckpointRow> Rows);
