using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tests.Json;

/// <summary>The names and types of the wire, written down from the serializer itself.</summary>
internal static class WireShape
{
    /// <summary>Every body of the contract, in ordinal order of its type's name.</summary>
    internal static IEnumerable<JsonTypeInfo> Bodies() => typeof(WaggleJsonContext)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType.IsAssignableTo(typeof(JsonTypeInfo)))
        .Select(property => (JsonTypeInfo)property.GetValue(WaggleJsonContext.Wire)!)
        .Where(info => info.Kind == JsonTypeInfoKind.Object && info.Type.Assembly == typeof(WaggleJsonContext).Assembly)
        .OrderBy(info => info.Type.Name, StringComparer.Ordinal);

    internal static IEnumerable<Type> Words() => typeof(WaggleJsonContext).Assembly.GetExportedTypes()
        .Where(type => type.IsEnum)
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    internal static string Text()
    {
        var text = new StringBuilder();
        foreach (var body in Bodies())
        {
            text.Append(body.Type.Name).Append('\n');
            foreach (var property in body.Properties)
            {
                text.Append("  ").Append(property.Name).Append(property.IsRequired ? ": " : "?: ")
                    .Append(NameOf(property.PropertyType)).Append('\n');
            }

            text.Append('\n');
        }

        foreach (var word in Words())
        {
            var names = Enum.GetNames(word).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);
            text.Append(word.Name).Append(" = ").AppendJoin(" | ", names).Append('\n');
        }

        return text.ToString();
    }

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } inner
        ? NameOf(inner)
        : type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<"
                + string.Join(", ", type.GetGenericArguments().Select(NameOf)) + ">"
            : type.Name;
}
