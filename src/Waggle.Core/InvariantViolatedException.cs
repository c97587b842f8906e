namespace Waggle.Core;

/// <summary>A programming error or a corrupt journal. Never caught inside the core.</summary>
public sealed class InvariantViolatedException(string expression)
    : Exception($"Invariant violated: {expression}");
