using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>A dependency or parent does not exist. Nothing was created.</summary>
public sealed class DependencyUnknownException : WaggleException
{
    internal DependencyUnknownException(Problem problem, string? correlationId)
        : base(problem, correlationId)
    {
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<MissingDependency> Missing => Problem!.Missing ?? [];
}
