using System.Text;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>Turns an offset into UTF-8 text into line and column.</summary>
internal sealed class LineMap
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly List<int> _starts = [0];

    /// <summary>Looks through the text once.</summary>
    public LineMap(ReadOnlyMemory<byte> text)
    {
        _text = text;
        var span = text.Span;
        for (var at = span.IndexOf((byte)'\n'); at >= 0;)
        {
            _starts.Add(at + 1);
            var next = span[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>The place of an offset; one past the end is the end.</summary>
    public Position At(long offset)
    {
        var within = (int)Math.Clamp(offset, 0, _text.Length);
        var found = _starts.BinarySearch(within);
        var line = found >= 0 ? found : ~found - 1;
        var start = _starts[line];
        return new Position(line + 1, Encoding.UTF8.GetCharCount(_text.Span[start..within]) + 1);
    }

    /// <summary>Where a line starts, counted from zero; the last line's start for a line past the end.</summary>
    public int StartOf(long line) => _starts[(int)Math.Clamp(line, 0, _starts.Count - 1)];
}
