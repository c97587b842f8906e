using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Waggle.Core;

namespace Waggle.Engine.Tests.Encoding;

/// <summary>Makes an instance of any record of the core with every field set to something that is not its
/// default.</summary>
internal sealed class Samples
{
    private static readonly MethodInfo MakeList =
        typeof(Samples).GetMethod(nameof(List), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private int _count;

    /// <summary>The cases of a closed hierarchy, at any depth.</summary>
    public static IEnumerable<Type> CasesOf(Type root) => root.Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(root))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    public object Make(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        _count++;
        if (type == typeof(string))
        {
            return $"text-{_count} \"quoted\" ü \u2028";
        }

        if (type == typeof(JsonText))
        {
            return new JsonText($"{{\"n\":{_count},\"s\":\"ü\"}}");
        }

        if (type == typeof(Content))
        {
            return new Content.Inline(new($"{{\"n\":{_count},\"s\":\"ü\"}}"));
        }

        if (type == typeof(TicketId) || type == typeof(AgentId))
        {
            return Activator.CreateInstance(type, $"id-{_count}")!;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Convert.ChangeType(_count, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(_count % values.Length)!;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return MakeList.MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(this, [])!;
        }

        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(each => Make(each.ParameterType))]);
    }

    /// <summary>Everything in a value, as text: two values with the same text are the same in every field.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        string or bool or int or long or Enum => $"{value}",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Text)) + "]",
        _ => value.GetType().Name + "{" + string.Join(", ", value.GetType()
            .GetProperties()
            .Where(property => property.GetMethod is { IsStatic: false } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => property.Name + "=" + Text(property.GetValue(value)))) + "}",
    };

    private ImmutableArray<T> List<T>() => [(T)Make(typeof(T)), (T)Make(typeof(T))];
}
