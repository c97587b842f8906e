using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Cli.Supervision;

/// <summary>An agent's report as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AgentReport))]
internal sealed partial class AgentReportJson : JsonSerializerContext;
