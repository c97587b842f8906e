using System.Collections.Immutable;
using System.Text.Json;
using Waggle.Core;

namespace Waggle.Server.Bodies;

/// <content>Lists and maps.</content>
internal sealed partial class ObjectReader
{
    /// <summary>Reads every item of a list, or nothing when it is not there.</summary>
    /// <param name="name">The member.</param>
    /// <param name="countMax">A longer list is refused without looking into it.</param>
    /// <param name="read">Reads one item, which may be of any kind, and notes what is wrong with it.</param>
    public ImmutableArray<T> List<T>(string name, int countMax, Func<Item, T> read)
    {
        if (Take(name) is not { } list)
        {
            return [];
        }

        var at = _at.Member(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            _problems.InBody(at, "must be a list");
            return [];
        }

        var count = list.GetArrayLength();
        if (count > countMax)
        {
            _problems.InBody(at, $"has {count} items; at most {countMax} are taken");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(count);
        foreach (var value in list.EnumerateArray())
        {
            items.Add(read(new(value, at, items.Count, this)));
        }

        return items.MoveToImmutable();
    }

    /// <summary>Reads every item of a list that must be there and hold at least one.</summary>
    public ImmutableArray<T> RequiredList<T>(string name, int countMax, Func<Item, T> read)
    {
        Require(name);
        if (Has(name) && Take(name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0)
        {
            Refuse(name, "must not be empty");
        }

        return List(name, countMax, read);
    }

    /// <summary>A list of words, sorted ordinally; a word twice is a problem.</summary>
    public ImmutableArray<string> Words(string name, int countMax, int lengthMax)
    {
        var words = List(name, countMax, item => item.AsLine(lengthMax));
        var sorted = words.Sort(StringComparer.Ordinal);
        for (var i = 1; i < sorted.Length; i++)
        {
            // What is no word reads as an empty one, and was complained about already.
            if (sorted[i].Length > 0 && string.Equals(sorted[i - 1], sorted[i], StringComparison.Ordinal))
            {
                Refuse(name, $"names '{sorted[i]}' twice");
                break;
            }
        }

        return sorted;
    }

    /// <summary>A map of texts to texts, sorted by name.</summary>
    public ImmutableArray<Label> Labels(string name, int countMax, int nameLengthMax, int valueLengthMax)
    {
        if (Take(name) is not { } map)
        {
            return [];
        }

        var at = _at.Member(name);
        if (map.ValueKind != JsonValueKind.Object)
        {
            _problems.InBody(at, "must be an object of texts");
            return [];
        }

        var count = map.GetPropertyCount();
        if (count > countMax)
        {
            _problems.InBody(at, $"has {count} labels; at most {countMax} are taken");
            return [];
        }

        var labels = ImmutableArray.CreateBuilder<Label>(count);
        foreach (var pair in map.EnumerateObject())
        {
            var value = pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : null;
            var problem = LineProblem(pair.Name, nameLengthMax) is { } wrongName ? $"its name {wrongName}"
                : value is null ? "must be a string"
                : value.Length > 0 ? LineProblem(value, valueLengthMax)
                : null;
            if (problem is not null)
            {
                _problems.InBody(at.Member(pair.Name), problem);
            }

            labels.Add(new(pair.Name, value ?? ""));
        }

        labels.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return labels.MoveToImmutable();
    }

    /// <summary>One item of a list.</summary>
    internal readonly struct Item(JsonElement value, JsonPointer list, int index, ObjectReader owner)
    {
        /// <summary>True when the item is a string.</summary>
        public bool IsText => value.ValueKind == JsonValueKind.String;

        /// <summary>The item as an object; anything else is a problem.</summary>
        public ObjectReader AsObject() => Of(value, list.Item(index), owner._problems);

        /// <summary>The item as an id; anything else is a problem.</summary>
        public string AsId()
        {
            var text = IsText ? value.GetString()! : "";
            if (!Identifier.IsValid(text))
            {
                Refuse(IdentifierText.Rule);
            }

            return text;
        }

        /// <summary>The item as a text of one line; anything else is a problem.</summary>
        public string AsLine(int lengthMax)
        {
            var text = IsText ? value.GetString()! : null;
            if ((text is null ? "must be a string" : LineProblem(text, lengthMax)) is { } problem)
            {
                Refuse(problem);
            }

            return text ?? "";
        }

        private void Refuse(string message) => owner._problems.InBody(list.Item(index), message);
    }
}
