using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Waggle.Contracts.Tests.Json;

/// <summary>Makes a value of any type of the contract, with every member set.</summary>
internal static class Samples
{
    internal static object Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "text";
        }

        if (type == typeof(JsonElement))
        {
            using var document = JsonDocument.Parse("""{"any":[1,null,"x"]}""");
            return document.RootElement.Clone();
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2026, 1, 31, 12, 0, 0, 500, TimeSpan.Zero);
        }

        if (type.IsEnum)
        {
            return Enum.Parse(type, Enum.GetNames(type)[^1]); // Not the first, which is the default.
        }

        if (type.IsPrimitive)
        {
            return type == typeof(bool) ? true : Convert.ChangeType(3, type, CultureInfo.InvariantCulture);
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "value" };
        }

        return type.IsGenericType ? List(type.GetGenericArguments()[0]) : Record(type);
    }

    private static Array List(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Of(element), 0);
        return list;
    }

    private static object Record(Type type)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            property.SetValue(record, Of(property.PropertyType));
        }

        return record;
    }
}
