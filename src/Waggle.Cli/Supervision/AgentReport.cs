using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Cli.Supervision;

/// <summary>One line on an agent process's standard output: something happened.</summary>
/// <remarks>For a display only. What is true about a ticket is in the swarm.</remarks>
/// <param name="Happening">What happened.</param>
/// <param name="Ticket">To which ticket, or null.</param>
/// <param name="Attempt">Which attempt, or null.</param>
/// <param name="Fence">Of the claim, or null.</param>
/// <param name="Text">The error of a failure, the reason of a release or refusal, or null.</param>
internal sealed record AgentReport(
    [property: JsonPropertyName("event"), JsonConverter(typeof(JsonStringEnumConverter<AgentHappening>))]
    AgentHappening Happening,
    string? Ticket = null,
    int? Attempt = null,
    long? Fence = null,
    string? Text = null)
{
    /// <summary>A longer line comes from something else than an agent and is not kept.</summary>
    public const int LineLengthMax = 64 * 1024;

    /// <summary>As one line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, AgentReportJson.Default.AgentReport);

    /// <summary>Reads a line, or null when it is no report: a program that the agent runs may write where it should
    /// not.</summary>
    public static AgentReport? FromLine(string line)
    {
        if (line.Length > LineLengthMax || !line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line, AgentReportJson.Default.AgentReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
