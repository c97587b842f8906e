namespace Waggle.Histories.Linearizability;

/// <summary>A call on one object, with the span in which it took effect.</summary>
/// <param name="Answer">What was answered. Null: nobody knows, and it may have taken effect or not.</param>
/// <param name="CalledAt">Where in the history it began.</param>
/// <param name="ReturnedAt">Where in the history its answer came. Null: never, and with it the span has no end.</param>
public sealed record TimedCall<TCall, TAnswer>(TCall Call, TAnswer? Answer, int CalledAt, int? ReturnedAt)
    where TCall : class
    where TAnswer : class;
