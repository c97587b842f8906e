using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>
/// Reads YAML into a tree. Works on the parser's events, not on its object model, because those carry the marks, and
/// because a bomb of aliases is then never expanded: aliases are refused.
/// </summary>
internal sealed class YamlTree
{
    private readonly Parser _parser;
    private readonly PlanProblems _problems;
    private int _nodes;

    private YamlTree(string text, PlanProblems problems)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _problems = problems;
    }

    /// <summary>The tree of the only document, or null when it cannot be read: then there are problems.</summary>
    public static PlanNode? Read(string text, PlanProblems problems)
    {
        var tree = new YamlTree(text, problems);
        try
        {
            return tree.ReadStream();
        }
        catch (SyntaxAbortedException aborted)
        {
            problems.Add(aborted.At, aborted.Message);
            return null;
        }
        catch (YamlException malformed)
        {
            problems.Add(At(malformed.Start), "This is not YAML: " + Sentence(malformed.Message));
            return null;
        }
        catch (Exception unplaced) when (unplaced is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // The parser's own way to say, without a place, that a flow collection goes wrong in certain places, or
            // that an escape is half of a surrogate pair.
            problems.Add(At(tree._parser.Current?.End ?? Mark.Empty), "This is not YAML: what follows is malformed.");
            return null;
        }
    }

    private PlanNode? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(Position.Start, "The file is empty. A plan has at least 'tickets:' with one ticket.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _problems.Add(At(second.Start), "A plan is one document: move this one to a file of its own.");
        }

        return root;
    }

    private PlanNode ReadNode(int depth)
    {
        if (!_parser.Accept<ParsingEvent>(out var current))
        {
            throw new SyntaxAbortedException(Position.Start, "The file ends too early.");
        }

        var at = At(current.Start);
        SyntaxAbortedException.ThrowIfTooMuch(at, depth, ++_nodes);
        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            _problems.Add(at, $"The tag '{Excerpt.Of(tagged.Tag.Value)}' is not supported; for text use quotes.");
        }

        switch (current)
        {
            case AnchorAlias alias:
                _problems.Add(at, $"The alias '*{Excerpt.Of(alias.Value.Value)}' is not supported; "
                    + "write its value out, or use 'defaults:'.");
                _parser.MoveNext();
                return new PlanNode.Scalar(at, string.Empty, ScalarKind.Null, IsPlain: true);
            case YamlDotNet.Core.Events.Scalar scalar:
                _parser.MoveNext();
                return ReadScalar(scalar, at);
            case SequenceStart:
                return ReadSequence(at, depth);
            case MappingStart:
                return ReadMapping(at, depth);
            default:
                throw new SyntaxAbortedException(at, "A value is missing here.");
        }
    }

    private PlanNode.Sequence ReadSequence(Position at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<PlanNode>();
        _parser.MoveNext();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new PlanNode.Sequence(at, items.DrainToImmutable());
    }

    private PlanNode.Mapping ReadMapping(Position at, int depth)
    {
        var entries = new MappingBuilder(_problems);
        _parser.MoveNext();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is PlanNode.Scalar name)
            {
                entries.Add(name.At, name.Text, value);
            }
            else
            {
                _problems.Add(key.At, $"A name is expected here, not {key.Describe()}.");
            }
        }

        return new PlanNode.Mapping(at, entries.Build());
    }

    private static PlanNode.Scalar ReadScalar(YamlDotNet.Core.Events.Scalar scalar, Position at)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var kind = !isPlain ? ScalarKind.Text : scalar.Value switch
        {
            "" or "~" or "null" => ScalarKind.Null,
            "true" or "false" => ScalarKind.Boolean,
            var text => JsonNumber.IsValid(text) ? ScalarKind.Number : ScalarKind.Text,
        };
        return new PlanNode.Scalar(at, scalar.Value, kind, isPlain);
    }

    private static Position At(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Sentence(string message) => message.TrimEnd('.') + ".";
}
