using System.Text.Json.Serialization;

namespace Waggle.Cli.Benchmarks;

/// <summary>All figures of one call, and where they were measured.</summary>
/// <param name="Runs">How often each load was run; figures are medians over these.</param>
internal sealed record BenchResult(Machine Machine, int Runs, IReadOnlyList<Figure> Figures);

/// <summary>The figures as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BenchResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
