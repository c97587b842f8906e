namespace Waggle.Cli.Plans.Syntax;

/// <summary>A place in a file: line and column, both from 1, columns in UTF-16 code units.</summary>
internal readonly record struct Position(int Line, int Column)
{
    /// <summary>Where a file starts.</summary>
    public static Position Start { get; } = new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
