namespace Waggle.Bench.Run;

/// <summary>Something that is done to every contestant that can do it.</summary>
/// <param name="Name">In results and on the command line.</param>
/// <param name="Title">For people.</param>
/// <param name="Metric">The one that is compared; others are kept too.</param>
internal sealed record Scenario(string Name, string Title, string Metric);
