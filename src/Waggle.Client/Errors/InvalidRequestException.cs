using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The request is malformed or breaks a limit. Nothing happened; correct it.</summary>
public sealed class InvalidRequestException : WaggleException
{
    internal InvalidRequestException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>Everything that is wrong, each with its place in the body.</summary>
    /// <value>May be empty.</value>
    public IReadOnlyList<FieldProblem> Errors => Problem!.Errors ?? [];
}
