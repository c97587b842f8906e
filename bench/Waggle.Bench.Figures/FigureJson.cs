using System.Text.Json.Serialization;

namespace Waggle.Bench.Figures;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Figure))]
internal sealed partial class FigureJson : JsonSerializerContext;
