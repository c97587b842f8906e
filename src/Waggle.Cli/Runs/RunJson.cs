using System.Text.Json.Serialization;

namespace Waggle.Cli.Runs;

/// <summary>The record of a run as JSON; how its tickets are written is the contract's.</summary>
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
