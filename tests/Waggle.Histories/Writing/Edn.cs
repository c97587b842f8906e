using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Waggle.Histories.Writing;

/// <summary>A history as text that Jepsen and its checkers read: one EDN map per record and line.</summary>
public static class Edn
{
    /// <summary>Writes every record.</summary>
    public static void Write(History history, TextWriter writer)
    {
        for (var index = 0; index < history.Records.Count; index++)
        {
            var record = history.Records[index];
            var process = record.Process == OperationRecord.Nemesis
                ? ":nemesis"
                : record.Process.ToString(CultureInfo.InvariantCulture);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{{:index {index}, :process {process}, :type :{PhaseNames.Of(record.Phase)}, :f "));
            WriteName(record.Function, writer);
            writer.Write(", :key ");
            Write(record.Key is null ? null : JsonValue.Create(record.Key), writer);
            writer.Write(", :value ");
            Write(record.Value, writer);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $", :time {record.Time}"));
            if (record.Error is not null)
            {
                writer.Write(", :error ");
                WriteText(record.Error, writer);
            }

            writer.Write("}\n");
        }
    }

    private static void Write(JsonNode? node, TextWriter writer)
    {
        switch (node)
        {
            case null:
                writer.Write("nil");
                break;
            case JsonObject members:
                WriteMembers(members, writer);
                break;
            case JsonArray elements:
                writer.Write('[');
                for (var index = 0; index < elements.Count; index++)
                {
                    writer.Write(index == 0 ? string.Empty : " ");
                    Write(elements[index], writer);
                }

                writer.Write(']');
                break;
            default:
                if (node.GetValueKind() == JsonValueKind.String)
                {
                    WriteText(node.GetValue<string>(), writer);
                }
                else
                {
                    writer.Write(node.ToJsonString()); // Numbers, true and false are the same in both.
                }

                break;
        }
    }

    private static void WriteMembers(JsonObject members, TextWriter writer)
    {
        writer.Write('{');
        var separator = string.Empty;
        foreach (var (name, value) in members)
        {
            writer.Write(separator);
            WriteName(name, writer);
            writer.Write(' ');
            Write(value, writer);
            separator = ", ";
        }

        writer.Write('}');
    }

    /// <summary>A keyword, or text where the name would not be one keyword.</summary>
    private static void WriteName(string name, TextWriter writer)
    {
        var isKeyword = name.Length > 0 && char.IsAsciiLetter(name[0])
            && name.All(static each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');
        if (isKeyword)
        {
            writer.Write(':');
            writer.Write(name);
        }
        else
        {
            WriteText(name, writer);
        }
    }

    private static void WriteText(string text, TextWriter writer)
    {
        writer.Write('"');
        foreach (var each in text)
        {
            switch (each)
            {
                case '"' or '\\':
                    writer.Write('\\');
                    writer.Write(each);
                    break;
                case '\n':
                    writer.Write("\\n");
                    break;
                case '\r':
                    writer.Write("\\r");
                    break;
                case '\t':
                    writer.Write("\\t");
                    break;
                case < ' ':
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)each:x4}"));
                    break;
                default:
                    writer.Write(each);
                    break;
            }
        }

        writer.Write('"');
    }
}
