using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>The dependencies would close a cycle. Nothing was created.</summary>
public sealed class DependencyCycleException : WaggleException
{
    internal DependencyCycleException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>The tickets of the cycle, in order: each depends on the next, the last on the first.</summary>
    public IReadOnlyList<string> Cycle => Problem!.Cycle ?? [];
}
