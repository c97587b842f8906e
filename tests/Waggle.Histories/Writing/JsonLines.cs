using System.Text.Json;
using System.Text.Json.Nodes;

namespace Waggle.Histories.Writing;

/// <summary>A history as text: one JSON object per record and line.</summary>
public static class JsonLines
{
    /// <summary>Writes every record.</summary>
    public static void Write(History history, TextWriter writer)
    {
        for (var index = 0; index < history.Records.Count; index++)
        {
            var record = history.Records[index];
            var line = new JsonObject
            {
                ["index"] = index,
                ["process"] = record.Process,
                ["type"] = PhaseNames.Of(record.Phase),
                ["f"] = record.Function,
                ["key"] = record.Key,
                ["value"] = record.Value?.DeepClone(),
                ["time"] = record.Time,
            };
            if (record.Error is not null)
            {
                line["error"] = record.Error;
            }

            writer.Write(line.ToJsonString());
            writer.Write('\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">A line is not such a record.</exception>
    public static History Read(TextReader reader)
    {
        var records = new List<OperationRecord>();
        while (reader.ReadLine() is { } text)
        {
            if (JsonNode.Parse(text) is not JsonObject line)
            {
                throw new JsonException($"Line {records.Count + 1} of the history is not an object.");
            }

            records.Add(new(
                Required(line, "process").GetValue<long>(),
                PhaseNames.Parse(Required(line, "type").GetValue<string>()),
                Required(line, "f").GetValue<string>(),
                line["key"]?.GetValue<string>(),
                line["value"]?.DeepClone(),
                Required(line, "time").GetValue<long>(),
                line["error"]?.GetValue<string>()));
        }

        return new(records);
    }

    private static JsonNode Required(JsonObject line, string name) =>
        line[name] ?? throw new JsonException($"A record of the history has no '{name}'.");
}
