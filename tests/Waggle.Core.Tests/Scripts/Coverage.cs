using System.Globalization;

namespace Waggle.Core.Tests.Scripts;

/// <summary>Which commands, events, rejections and reasons occurred.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<Type, int> _cases = [];
    private readonly HashSet<Enum> _reasons = [];

    public void Saw(object record) =>
        _cases[record.GetType()] = _cases.GetValueOrDefault(record.GetType()) + 1;

    public void Saw(Enum reason) => _reasons.Add(reason);

    /// <summary>How often each case occurred: to see whether random draws are too tame.</summary>
    public override string ToString() => string.Join(
        ' ',
        _cases.Select(seen => string.Create(
                CultureInfo.InvariantCulture, $"{seen.Key.DeclaringType!.Name}.{seen.Key.Name}={seen.Value}"))
            .Order(StringComparer.Ordinal));

    /// <summary>The cases of the closed hierarchies under <typeparamref name="TRoot"/> that did not occur.</summary>
    public IReadOnlyList<string> Missing<TRoot>() =>
    [
        .. typeof(TRoot).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TRoot)) && !type.IsAbstract && !_cases.ContainsKey(type))
            .Select(type => $"{type.DeclaringType!.Name}.{type.Name}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The reasons that were never given.</summary>
    public IReadOnlyList<T> MissingReasons<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(reason => !_reasons.Contains(reason))];
}
