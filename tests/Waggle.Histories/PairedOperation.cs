namespace Waggle.Histories;

/// <summary>An operation from its invocation to what became of it.</summary>
/// <param name="Invoked">The invocation.</param>
/// <param name="InvokedAt">Its index in the history.</param>
/// <param name="Completed">The completion. Null: the history ended before it.</param>
/// <param name="CompletedAt">Its index in the history; the history's length when there is none.</param>
public sealed record PairedOperation(
    OperationRecord Invoked, int InvokedAt, OperationRecord? Completed, int CompletedAt)
{
    /// <summary>What is known of its end.</summary>
    public OperationPhase Phase => Completed?.Phase ?? OperationPhase.Info;
}
