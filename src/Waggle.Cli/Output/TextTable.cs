using Spectre.Console;

namespace Waggle.Cli.Output;

/// <summary>
/// Rows for people: drawn on a terminal, plain columns when piped, so that <c>awk</c> and <c>cut</c> find their fields.
/// Every cell may hold text of others and is made safe.
/// </summary>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; null is an empty cell.</summary>
    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(PlainText.OneLine)]);

    /// <summary>Prints it.</summary>
    public void Write()
    {
        if (Console.IsOutputRedirected)
        {
            WritePlain(Console.Out);
        }
        else
        {
            WriteDrawn();
        }
    }

    /// <summary>Columns two spaces apart, as wide as their widest cell; the last one is not padded.</summary>
    public void WritePlain(TextWriter output)
    {
        var widths = headers.Select((header, column) =>
            Math.Max(header.Length, _rows.Select(row => row[column].Length).DefaultIfEmpty().Max())).ToArray();
        foreach (var row in _rows.Prepend([.. headers.Select(static header => header.ToUpperInvariant())]))
        {
            var cells = row.Select((cell, column) => cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private void WriteDrawn()
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Markup($"[bold]{header}[/]")));
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(static cell => new Text(cell)));
        }

        AnsiConsole.Write(table);
    }
}
