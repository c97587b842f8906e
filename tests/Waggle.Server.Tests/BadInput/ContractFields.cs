using System.Text.Json;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Finds every member of every body in the generated contract, so that new ones are tried by
/// themselves.</summary>
internal sealed class ContractFields
{
    private readonly List<ContractField> _fields = [];
    private readonly JsonElement _schemas;
    private readonly string _method;
    private readonly string _path;

    private ContractFields(JsonElement schemas, string method, string path) =>
        (_schemas, _method, _path) = (schemas, method, path);

    /// <summary>All members of all bodies.</summary>
    public static IReadOnlyList<ContractField> Of(JsonElement page)
    {
        var schemas = page.GetProperty("components").GetProperty("schemas");
        var fields = new List<ContractField>();
        foreach (var path in page.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                if (method.Value.TryGetProperty("requestBody", out var body)
                    && body.GetProperty("content").TryGetProperty("application/json", out var json))
                {
                    var found = new ContractFields(schemas, method.Name.ToUpperInvariant(), path.Name);
                    found.Walk(json.GetProperty("schema"), "{", "}", "");
                    fields.AddRange(found._fields);
                }
            }
        }

        return fields;
    }

    private void Walk(JsonElement schema, string before, string after, string pointer)
    {
        var described = Resolved(schema);
        if (!described.TryGetProperty("properties", out var properties))
        {
            return;
        }

        foreach (var property in properties.EnumerateObject())
        {
            var at = $"{pointer}/{property.Name}";
            var value = Resolved(property.Value);

            // Without a verb, only that is complained about; a member of another verb is refused as unknown here.
            var verb = properties.TryGetProperty("verb", out _) && property.Name is not "verb"
                ? "\"verb\":\"fail\","
                : "";
            var opened = $"{before}{verb}\"{property.Name}\":";
            var kind = KindOf(value);
            _fields.Add(new(_method, _path, opened, after, at, kind));
            if (kind is "object")
            {
                Walk(value, opened + "{", "}" + after, at);
            }
            else if (kind is "array" && value.TryGetProperty("items", out var items))
            {
                Walk(items, opened + "[{", "}]" + after, at + "/0");
            }
        }
    }

    // A member that may be left out is described as null or something else; null is as good as left out.
    private JsonElement Resolved(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!;
            return Resolved(_schemas.GetProperty(name[(name.LastIndexOf('/') + 1)..]));
        }

        return schema.TryGetProperty("oneOf", out var choices)
            ? Resolved(choices.EnumerateArray().First(static choice =>
                !choice.TryGetProperty("type", out var type) || type.ValueKind == JsonValueKind.Array
                || !type.ValueEquals("null")))
            : schema;
    }

    private static string KindOf(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out _))
        {
            return "choice";
        }

        if (!schema.TryGetProperty("type", out var type))
        {
            return "any";
        }

        var kinds = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(static kind => kind.GetString()!).Where(static kind => kind is not "null")
            : [type.GetString()!];
        return Assert.Single(kinds);
    }
}
