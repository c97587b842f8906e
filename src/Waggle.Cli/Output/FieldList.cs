namespace Waggle.Cli.Output;

/// <summary>One thing in full: a name and a value a line. What is not set is left out.</summary>
internal sealed class FieldList
{
    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>Adds a field; null is left out.</summary>
    public FieldList Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add((name, value));
        }

        return this;
    }

    /// <summary>Adds a list; an empty one is left out.</summary>
    public FieldList Add(string name, IEnumerable<string> values) => Add(name, string.Join(", ", values));

    /// <summary>Prints it. Further lines of a value are indented below its first.</summary>
    public void Write()
    {
        var width = _fields.Count == 0 ? 0 : _fields.Max(static field => field.Name.Length);
        var indent = "\n" + new string(' ', width + 2);
        foreach (var (name, value) in _fields)
        {
            var lines = PlainText.Lines(value).Replace("\n", indent, StringComparison.Ordinal);
            Console.Out.WriteLine($"{name.PadRight(width)}  {lines}");
        }
    }
}
