using System.Collections;
using System.Globalization;
using System.Text.Json;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Scripts;

/// <summary>Events, rejections and reports as one line each: name, then what is not null, false, zero or
/// empty.</summary>
internal static class RecordText
{
    /// <summary>The case's name in the words of the wire, then its fields in the order of their declaration.</summary>
    public static string Of(object record)
    {
        var type = record.GetType();
        var part = type.DeclaringType!.Name
            .Replace("Event", string.Empty, StringComparison.Ordinal)
            .Replace("Rejection", string.Empty, StringComparison.Ordinal);
        return $"{Camel(part is "Control" ? "Swarm" : part)}.{Camel(type.Name)}{Fields(record, isTop: true)}";
    }

    /// <summary>A value as it is written in scripts.</summary>
    public static string? Value(object? value) => value switch
    {
        null or false or 0 or 0L => null,
        true => "yes",
        string text => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text,
        Timestamp at => Seconds(at),
        Enum name => Camel(name.ToString()),
        TicketId or AgentId or Fence or Incarnation or JsonText => value.ToString(),
        Content.Inline inline => inline.Json.Text,
        Content.Blob blob => blob.Reference.Value,
        Edge edge => $"{edge.Ticket}{Policy(edge.OnFailure)}{(edge.Satisfied ? "+" : string.Empty)}",
        Assignee to => $"{to.Agent?.Value ?? "role:" + to.Role}@{Seconds(to.Until)}",
        TicketDefinition => null,
        LabelLimit limit => string.Create(
            CultureInfo.InvariantCulture,
            $"{limit.Label}{(limit.Value is null ? string.Empty : "/" + limit.Value)}:{limit.Max}"),
        IEnumerable list => List(list),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => $"({Fields(value, isTop: false).TrimStart()})",
    };

    /// <summary>A name as it is on the wire.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string? List(IEnumerable list)
    {
        var items = list.Cast<object>().Select(Value).ToList();
        return items.Count == 0 ? null : $"[{string.Join(' ', items)}]";
    }

    private static string Seconds(Timestamp at) => at == Timestamp.Never
        ? "never"
        : (at.Milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "s";

    private static string Policy(FailurePolicy policy) =>
        policy == FailurePolicy.Block ? string.Empty : ":" + Camel(policy.ToString());

    private static string Fields(object record, bool isTop)
    {
        var type = record.GetType();
        if (type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
        {
            return string.Join("->", type.GetFields().Select(field => Value(field.GetValue(record)) ?? "?"));
        }

        var text = string.Empty;
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
        {
            var value = Value(type.GetProperty(parameter.Name!)!.GetValue(record));
            if (value is null || parameter.Name is "BodyHash")
            {
                continue;
            }

            var isSubject = isTop && parameter.Position == 0 && parameter.Name is "Ticket" or "Agent";
            text += isSubject ? $" {value}" : $" {Camel(parameter.Name!)}={value}";
        }

        return text;
    }
}
