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
    private int _nodes;

    private JsonTree(ReadOnlyMemory<byte> text, PlanProblems problems)
    {
        _lines = new LineMap(text);
        _problems = problems;

        // One more than we allow, so that it is our message that the author reads.
        _reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = SyntaxLimits.DepthMax + 1 });
    }

    /// <summary>The tree of the file, or null when it cannot be read: then there are problems.</summary>
    public static PlanNode? Read(ReadOnlyMemory<byte> text, PlanProblems problems)
    {
        var tree = new JsonTree(text, problems);
        try
        {
            tree._reader.Read();
            var root = tree.ReadNode(depth: 1);
            tree._reader.Read(); // Text after the value is an error that only a further read reports.
            return root;
        }
        catch (SyntaxAbortedException aborted)
        {
            problems.Add(aborted.At, aborted.Message);
        }
        catch (JsonException malformed)
        {
            problems.Add(tree.PlaceOf(malformed), "This is not JSON: " + Sentence(malformed.Message));
        }
        catch (InvalidOperationException lone)
        {
            // An escaped half of a surrogate pair is grammatical JSON, but no text.
            problems.Add(tree.Here(), "This is not text: " + Sentence(lone.Message));
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

    private readonly Position Here() => _lines.At(_reader.TokenStartIndex);

    private readonly Position PlaceOf(JsonException malformed) =>
        malformed.LineNumber is { } line && malformed.BytePositionInLine is { } offset
            ? _lines.At(_lines.StartOf(line) + offset)
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
