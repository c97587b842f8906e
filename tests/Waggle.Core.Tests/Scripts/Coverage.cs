namespace Waggle.Core.Tests.Scripts;

/// <summary>Which commands, events, rejections and reasons occurred.</summary>
internal sealed class Coverage
{
    private readonly HashSet<Type> _cases = [];
    private readonly HashSet<Enum> _reasons = [];

    public void Saw(object record) => _cases.Add(record.GetType());

    public void Saw(Enum reason) => _reasons.Add(reason);

    /// <summary>The cases of the closed hierarchies under <typeparamref name="TRoot"/> that did not occur.</summary>
    public IReadOnlyList<string> Missing<TRoot>() =>
    [
        .. typeof(TRoot).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TRoot)) && !type.IsAbstract && !_cases.Contains(type))
            .Select(type => $"{type.DeclaringType!.Name}.{type.Name}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The reasons that were never given.</summary>
    public IReadOnlyList<T> MissingReasons<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(reason => !_reasons.Contains(reason))];
}
