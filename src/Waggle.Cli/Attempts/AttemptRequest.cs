using System.Text.Json;

namespace Waggle.Cli.Attempts;

/// <summary>What one run of a command is told.</summary>
/// <param name="Command">A line for the shell.</param>
/// <param name="TicketJson">The ticket, given on standard input.</param>
/// <param name="Payload">The ticket's payload, kept in the file that <c>WAGGLE_PAYLOAD</c> names; or null.</param>
/// <param name="Environment">Added to the agent's own environment; a null value removes a variable.</param>
internal sealed record AttemptRequest(
    string Command,
    string TicketJson,
    JsonElement? Payload,
    IReadOnlyDictionary<string, string?> Environment);
