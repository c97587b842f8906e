using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The claim that this claim token was used for has ended. Ask with a new token.</summary>
public sealed class ClaimEndedException : WaggleException
{
    internal ClaimEndedException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }
}
