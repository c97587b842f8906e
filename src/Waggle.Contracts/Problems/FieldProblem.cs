using System.Diagnostics.CodeAnalysis;

namespace Waggle.Contracts.Problems;

/// <summary>One thing that is wrong with a request.</summary>
public sealed record FieldProblem
{
    /// <summary>Where: a JSON pointer (RFC 6901) into the body.</summary>
    /// <value>Empty for the whole body, and for what is not in the body.</value>
    [SuppressMessage("Naming", "CA1720", Justification = "The word of RFC 9457, and of the wire.")]
    public required string Pointer { get; init; }

    /// <summary>Where, outside the body: the name of the path segment, query parameter or header.</summary>
    /// <value>Null: in the body.</value>
    public string? Parameter { get; init; }

    /// <summary>What is wrong and what is expected, for people.</summary>
    public required string Message { get; init; }
}
