using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Bench.Run.Reporting;

/// <summary>Everything that was measured, as it is kept.</summary>
internal sealed record Results(RunConditions Conditions, IReadOnlyList<Measured> Measured)
{
    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultsJson.Default.Results) + "\n";
}

/// <summary>The results as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Results))]
internal sealed partial class ResultsJson : JsonSerializerContext;
