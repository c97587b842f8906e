using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The events asked for are not kept any more, or are of before the store went back.</summary>
public sealed class PositionGoneException : WaggleException
{
    internal PositionGoneException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The first position that exists: to read what there is, ask for what comes after the one before
    /// it.</summary>
    /// <value>1 and up, or null when the server did not say.</value>
    public long? FirstPosition => Problem!.FirstPosition;
}
