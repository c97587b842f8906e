using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>Reads JSON into a tree, token by token: a document object forgets where its values were.</summary>
internal ref struct JsonTree
{
    private readonly LineMap _lines;
    private readonly PlanProblems _problems;
    private Utf8JsonReader _reader;
    private int _start;
    private int _nodes;

    private JsonTree(ReadOnlyMemory<byte> text, PlanProblems problems)
    {
        _lines = new LineMap(text);
        _problems = problems;
    }

    /// <summary>The tree of the file, or null when it cannot be read: then there are problems.</summary>
    public static PlanNode? Read(ReadOnlyMemory<byte> text, PlanProblems problems) =>
        new JsonTree(text, problems).ReadValue(text.Span, start: 0);

    /// <summary>A list of the values of a file that has one on each line; lines that cannot be read become problems.
    /// </summary>
    public static PlanNode.Sequence ReadLines(ReadOnlyMemory<byte> text, PlanProblems problems)
    {
        var tree = new JsonTree(text, problems);
        var items = ImmutableArray.CreateBuilder<PlanNode>();
        foreach (var range in text.Span.Split((byte)'\n'))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var line = text.Span.Slice(start, length);
            if (!line.ContainsAnyExcept(" \t\r"u8))
            {
                continue;
            }

            if (tree.ReadValue(line, start) is { } value)
            {
                items.Add(value);
            }
            else if (tree._nodes > SyntaxLimits.NodesMax)
            {
                break; // Every further line would say the same.
            }
        }

        return new PlanNode.Sequence(Position.Start, items.DrainToImmutable());
    }

    private PlanNode? ReadValue(ReadOnlySpan<byte> text, int start)
    {
        // One level more than we allow, so that it is our message that the author reads.
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = SyntaxLimits.DepthMax + 1 });
        _start = start;
        try
        {
            _reader.Read();
            var root = ReadNode(depth: 1);
            _reader.Read(); // Text after the value is an error that only a further read reports.
            return root;
        }
        catch (SyntaxAbortedException aborted)
        {
            _problems.Add(aborted.At, aborted.Message);
        }
        catch (JsonException malformed)
        {
            _problems.Add(PlaceOf(malformed), "This is not JSON: " + Sentence(malformed.Message));
        }
        catch (InvalidOperationException lone)
        {
            // An escaped half of a surrogate pair is grammatical JSON, but no text.
            _problems.Add(Here(), "This is not text: " + Sentence(lone.Message));
        }

        return null;
    }

    private PlanNode ReadNode(int depth)
    {
        var at = Here();
        SyntaxAbortedException.ThrowIfTooMuch(at, depth, ++_nodes);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMapping(at, depth),
            JsonTokenType.StartArray => ReadSequence(at, depth),
            JsonTokenType.String => new PlanNode.Scalar(at, _reader.GetString()!, ScalarKind.Text, IsPlain: false),
            JsonTokenType.Number => Literal(at, ScalarKind.Number),
            JsonTokenType.True or JsonTokenType.False => Literal(at, ScalarKind.Boolean),
            _ => new PlanNode.Scalar(at, string.Empty, ScalarKind.Null, IsPlain: false),
        };
    }

    private readonly PlanNode.Scalar Literal(Position at, ScalarKind kind) =>
        new(at, Encoding.UTF8.GetString(_reader.ValueSpan), kind, IsPlain: false);

    private PlanNode.Sequence ReadSequence(Position at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<PlanNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new PlanNode.Sequence(at, items.DrainToImmutable());
    }

    private PlanNode.Mapping ReadMapping(Position at, int depth)
    {
        var entries = new MappingBuilder(_problems);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var nameAt = Here();
            var name = _reader.GetString()!;
            _reader.Read();
            entries.Add(nameAt, name, ReadNode(depth + 1));
        }

        return new PlanNode.Mapping(at, entries.Build());
    }

    private readonly Position Here() => _lines.At(_start + _reader.TokenStartIndex);

    private readonly Position PlaceOf(JsonException malformed) =>
        malformed.LineNumber is { } line && malformed.BytePositionInLine is { } offset
            ? _lines.At(_lines.StartOf(_lines.At(_start).Line - 1 + line) + offset)
            : Here();

    // The reader ends its messages with a place of its own, counted from zero, and with advice for programmers.
    private static string Sentence(string message)
    {
        foreach (var end in (ReadOnlySpan<string>)[" LineNumber:", " Change the reader options"])
        {
            var at = message.IndexOf(end, StringComparison.Ordinal);
            message = at < 0 ? message : message[..at];
        }

        return message.TrimEnd('.') + ".";
    }
}
