using System.Collections.Immutable;
using System.Text.Json;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>
/// A value of a plan with its place in the file. YAML and JSON both become this tree, so that every rule about plans
/// exists once and every problem can name line and column.
/// </summary>
/// <param name="At">Where it starts.</param>
internal abstract record PlanNode(Position At)
{
    /// <summary>What it is, in the words of a message.</summary>
    public abstract string Describe();

    /// <summary>Writes it as JSON.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>A number, a text, a boolean or null.</summary>
    /// <param name="Text">As written, without quotes and escapes.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="IsPlain">YAML without quotes: where text is expected, <c>true</c> and <c>1.0</c> are.</param>
    internal sealed record Scalar(Position At, string Text, ScalarKind Kind, bool IsPlain) : PlanNode(At)
    {
        /// <summary>True when it may stand where text is expected.</summary>
        public bool IsText => Kind == ScalarKind.Text || (IsPlain && Kind != ScalarKind.Null);

        /// <inheritdoc/>
        public override string Describe() => Kind switch
        {
            ScalarKind.Null => "nothing",
            ScalarKind.Text => $"the text '{Excerpt.Of(Text)}'",
            _ => Excerpt.Of(Text),
        };

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter writer)
        {
            switch (Kind)
            {
                case ScalarKind.Number:
                    writer.WriteRawValue(Text);
                    break;
                case ScalarKind.Boolean:
                    writer.WriteBooleanValue(Text is "true");
                    break;
                case ScalarKind.Null:
                    writer.WriteNullValue();
                    break;
                default:
                    writer.WriteStringValue(Text);
                    break;
            }
        }
    }

    /// <summary>A list.</summary>
    internal sealed record Sequence(Position At, ImmutableArray<PlanNode> Items) : PlanNode(At)
    {
        /// <inheritdoc/>
        public override string Describe() => "a list";

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (var item in Items)
            {
                item.WriteTo(writer);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Names with values, in the order of the file, without repeats.</summary>
    internal sealed record Mapping(Position At, ImmutableArray<PlanEntry> Entries) : PlanNode(At)
    {
        /// <summary>The value of a name, or null.</summary>
        public PlanNode? Find(string name)
        {
            foreach (var entry in Entries)
            {
                if (string.Equals(entry.Name, name, StringComparison.Ordinal))
                {
                    return entry.Value;
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public override string Describe() => "a mapping";

        /// <inheritdoc/>
        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach (var entry in Entries)
            {
                writer.WritePropertyName(entry.Name);
                entry.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
    }
}
