using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>A refusal without an exception of its own: see <see cref="WaggleException.Code"/>.</summary>
public sealed class RequestRefusedException : WaggleException
{
    internal RequestRefusedException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }
}
