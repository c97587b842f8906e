using System.Globalization;
using System.Text;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Json;
using Waggle.Core;

namespace Waggle.Cli.Plans;

/// <summary>Reads one value of a field, or notes what is wrong with it and gives null.</summary>
internal sealed class FieldReader(PlanProblems problems)
{
    /// <summary>Where problems go.</summary>
    public PlanProblems Problems { get; } = problems;

    /// <summary>Text of limited length, in UTF-16 code units.</summary>
    public string? Text(string field, PlanNode node, int lengthMax, int lengthMin = 1)
    {
        if (node is not PlanNode.Scalar { IsText: true } scalar)
        {
            Problems.Add(node.At, $"'{field}' is text, not {node.Describe()}.");
            return null;
        }

        if (scalar.Text.Length >= lengthMin && scalar.Text.Length <= lengthMax)
        {
            return scalar.Text;
        }

        Problems.Add(node.At, FormattableString.Invariant(
            $"'{field}' has {lengthMin} to {lengthMax} characters, not {scalar.Text.Length}."));
        return null;
    }

    /// <summary>As <see cref="Text"/>, without control characters: it becomes a part of tables and logs.</summary>
    public string? Line(string field, PlanNode node, int lengthMax, int lengthMin = 1)
    {
        var text = Text(field, node, lengthMax, lengthMin);
        if (text is null || !HasControlCharacters(text))
        {
            return text;
        }

        Problems.Add(node.At, $"'{Excerpt.Of(field)}' is one line without control characters.");
        return null;
    }

    /// <summary>True for what the server refuses in one line of text.</summary>
    public static bool HasControlCharacters(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f', StringComparison.Ordinal);

    /// <summary>Text of limited size, in UTF-8 bytes.</summary>
    public string? LongText(string field, PlanNode node, int bytesMax)
    {
        var text = Text(field, node, int.MaxValue, lengthMin: 0);
        var bytes = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        if (bytes <= bytesMax)
        {
            return text;
        }

        Problems.Add(node.At, FormattableString.Invariant($"'{field}' has at most {bytesMax} bytes, not {bytes}."));
        return null;
    }

    /// <summary>An id.</summary>
    public string? Id(string field, PlanNode node)
    {
        var text = Text(field, node, int.MaxValue, lengthMin: 0);
        if (text is null || Identifier.IsValid(text))
        {
            return text;
        }

        Problems.Add(node.At, $"'{Excerpt.Of(text)}' is no id. An id has a letter or digit, then up to "
            + $"{Identifier.LengthMax - 1} letters, digits, '.', '_' and '-'.");
        return null;
    }

    /// <summary>A whole number within a range, both ends included.</summary>
    public int? Integer(string field, PlanNode node, int min, int max)
    {
        if (node is PlanNode.Scalar { Kind: ScalarKind.Number } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Problems.Add(node.At, FormattableString.Invariant(
            $"'{field}' is a whole number from {min} to {max}, not {node.Describe()}."));
        return null;
    }

    /// <summary>A number within a range, both ends included.</summary>
    public double? Number(string field, PlanNode node, double min, double max)
    {
        if (node is PlanNode.Scalar { Kind: ScalarKind.Number } scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Problems.Add(node.At, FormattableString.Invariant(
            $"'{field}' is a number from {min} to {max}, not {node.Describe()}."));
        return null;
    }

    /// <summary>A time with its offset from UTC, by RFC 3339.</summary>
    public DateTimeOffset? Time(string field, PlanNode node)
    {
        if (node is PlanNode.Scalar { IsText: true } scalar && Rfc3339.TryParse(scalar.Text, out var time))
        {
            return time;
        }

        Problems.Add(node.At, $"'{field}' is a time such as 2026-01-31T12:00:00Z, not {node.Describe()}.");
        return null;
    }

    /// <summary>One word of a closed set.</summary>
    public TEnum? Word<TEnum>(string field, PlanNode node)
        where TEnum : struct, Enum
    {
        if (node is PlanNode.Scalar { IsText: true } scalar && WireName.TryParse<TEnum>(scalar.Text, out var value))
        {
            return value;
        }

        var words = string.Join(", ", Enum.GetValues<TEnum>().Select(WireName.Of));
        Problems.Add(node.At, $"'{field}' is one of {words}, not {node.Describe()}.");
        return null;
    }

    /// <summary>The items of a list of limited length.</summary>
    public PlanNode.Sequence? List(string field, PlanNode node, int countMax)
    {
        if (node is not PlanNode.Sequence sequence)
        {
            Problems.Add(node.At, $"'{field}' is a list, not {node.Describe()}.");
            return null;
        }

        if (sequence.Items.Length > countMax)
        {
            Problems.Add(node.At, FormattableString.Invariant(
                $"'{field}' has at most {countMax} entries, not {sequence.Items.Length}."));
            return null;
        }

        return sequence;
    }

    /// <summary>A mapping.</summary>
    public PlanNode.Mapping? Mapping(string field, PlanNode node)
    {
        if (node is PlanNode.Mapping mapping)
        {
            return mapping;
        }

        Problems.Add(node.At, $"'{field}' is a mapping of names to values, not {node.Describe()}.");
        return null;
    }

    /// <summary>Notes a name that nothing is known about.</summary>
    public void Unknown(PlanEntry entry, string where, IReadOnlyCollection<string> known) =>
        Problems.Add(
            entry.At,
            $"{where} has no '{Excerpt.Of(entry.Name)}'.{(Problems.HasRoom ? Suggestion.For(entry.Name, known) : "")}");
}
