using Waggle.Server.Bodies;
using Waggle.Server.Problems;

namespace Waggle.Server.Describing;

/// <summary>What the contract says about one route; the generated OpenAPI page is made from these.</summary>
/// <param name="Name">Identifies the operation; a verb and what it is about.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Answers">The type of the body when all goes well.</param>
internal sealed record RouteDescription(string Name, string Summary, Type Answers)
{
    /// <summary>The status when all goes well.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The type of the request's body, or null for a read.</summary>
    public Type? Takes { get; init; }

    /// <summary>The media type of the request's body.</summary>
    public string TakesType { get; init; } = MediaType.Json;

    /// <summary>True when the caller may say which version it saw.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>What is refused here, apart from what any route of its kind refuses.</summary>
    public IReadOnlyList<ProblemKind> Refuses { get; init; } = [];

    /// <summary>Other types that the same answer comes in, as the caller accepts them.</summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    /// <summary>The query parameters.</summary>
    public IReadOnlyList<QueryDescription> Query { get; init; } = [];
}
