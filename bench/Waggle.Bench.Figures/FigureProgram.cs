using System.Globalization;

namespace Waggle.Bench.Figures;

/// <summary>A program that measures figures by their names: <c>[--json] [NAME [SIZE ...]]</c>.</summary>
public sealed class FigureProgram
{
    private const string JsonFlag = "--json";

    private readonly Dictionary<string, Choice> _choices = new(StringComparer.Ordinal);
    private readonly List<(string Name, int[] Sizes)> _usual = [];

    /// <summary>Adds a figure.</summary>
    /// <param name="sizes">Those that are left out in the arguments. Positive.</param>
    /// <param name="measure">Gets as many sizes as there are.</param>
    public FigureProgram Add(string name, int[] sizes, Func<int[], Task<IEnumerable<Figure>>> measure)
    {
        _choices.Add(name, new(sizes, measure));
        return Also(name, sizes);
    }

    /// <summary>Adds a figure that blocks.</summary>
    public FigureProgram Add(string name, int size, Func<int, IEnumerable<Figure>> measure) =>
        Add(name, [size], sizes => Task.FromResult(measure(sizes[0])));

    /// <summary>Measures a figure that was added in another size too when none is named.</summary>
    public FigureProgram Also(string name, params int[] sizes)
    {
        _usual.Add((name, sizes));
        return this;
    }

    /// <summary>Measures what is named, or everything.</summary>
    /// <returns>What the process exits with: 2 for arguments that say nothing.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        var asJson = args.Contains(JsonFlag, StringComparer.Ordinal);
        string[] named = [.. args.Where(static each => !string.Equals(each, JsonFlag, StringComparison.Ordinal))];
        if (named is [])
        {
            foreach (var (name, sizes) in _usual)
            {
                Write(await _choices[name].Measure(sizes), asJson);
            }

            return 0;
        }

        if (!_choices.TryGetValue(named[0], out var choice) || Sizes(named, choice) is not { } wanted)
        {
            await Console.Error.WriteLineAsync(
                $"Usage: [{JsonFlag}] [NAME [SIZE ...]]. The names: {string.Join(", ", _choices.Keys)}.");
            return 2;
        }

        Write(await choice.Measure(wanted), asJson);
        return 0;
    }

    private static int[]? Sizes(string[] named, Choice choice)
    {
        int[] sizes = [.. choice.Sizes];
        for (var index = 1; index < named.Length; index++)
        {
            if (index > sizes.Length
                || !int.TryParse(named[index], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[index - 1])
                || sizes[index - 1] == 0)
            {
                return null;
            }
        }

        return sizes;
    }

    private static void Write(IEnumerable<Figure> figures, bool asJson)
    {
        foreach (var figure in figures)
        {
            Console.Out.WriteLine(asJson ? figure.ToJson() : figure.ToString());
        }
    }

    private sealed record Choice(int[] Sizes, Func<int[], Task<IEnumerable<Figure>>> Measure);
}
