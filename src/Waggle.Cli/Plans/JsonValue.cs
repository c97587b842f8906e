using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts;

namespace Waggle.Cli.Plans;

/// <summary>Turns a part of a plan into the JSON that travels to the agent.</summary>
internal static class JsonValue
{
    // As on the wire: a payload is measured as its author wrote it, not with letters turned into escapes.
    private static readonly JsonWriterOptions _options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as JSON; null and a problem when it is too large.</summary>
    public static JsonElement? Of(PlanNode node, string field, PlanProblems problems)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            node.WriteTo(writer);
        }

        if (buffer.WrittenCount > Limits.JsonBytesMax)
        {
            problems.Add(node.At, FormattableString.Invariant(
                $"'{field}' has at most {Limits.JsonBytesMax} bytes as JSON, not {buffer.WrittenCount}. ")
                + "Put the data into a file and name the file.");
            return null;
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
