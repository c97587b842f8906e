using System.Diagnostics.CodeAnalysis;

namespace Waggle.Contracts.Problems;

/// <summary>One thing that is wrong with a body.</summary>
public sealed record FieldProblem
{
    /// <summary>Where: a JSON pointer (RFC 6901) into the body.</summary>
    /// <value>Empty for the whole body.</value>
    [SuppressMessage("Naming", "CA1720", Justification = "The word of RFC 9457, and of the wire.")]
    public required string Pointer { get; init; }

    /// <summary>What is wrong and what is expected, for people.</summary>
    public required string Message { get; init; }
}
