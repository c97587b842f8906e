using System.Globalization;
using System.Text;

namespace Waggle.Server.Bodies;

/// <summary>Where in a body a value is.</summary>
/// <remarks>A chain of steps from the root, written out only when a problem names it. Source: RFC 6901.</remarks>
internal sealed class JsonPointer
{
    private readonly JsonPointer? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonPointer(JsonPointer? parent, string? name, int index) =>
        (_parent, _name, _index) = (parent, name, index);

    /// <summary>The whole body: the empty pointer.</summary>
    public static JsonPointer Root { get; } = new(parent: null, name: null, index: 0);

    /// <summary>A member of the object here.</summary>
    public JsonPointer Member(string name) => new(this, name, index: 0);

    /// <summary>An item of the array here.</summary>
    public JsonPointer Item(int index) => new(this, name: null, index);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (_parent is null)
        {
            return;
        }

        _parent.Append(text);
        text.Append('/');
        if (_name is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{_index}");
        }
        else
        {
            text.Append(_name
                .Replace("~", "~0", StringComparison.Ordinal)
                .Replace("/", "~1", StringComparison.Ordinal));
        }
    }
}
