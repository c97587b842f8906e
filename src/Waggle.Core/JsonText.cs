namespace Waggle.Core;

/// <summary>JSON that somebody gave us, kept as text and never looked into. The shell has checked that it
/// parses.</summary>
/// <param name="Text">One JSON value, UTF-16, without a byte-order mark.</param>
public readonly record struct JsonText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
