namespace Waggle.Cli.Plans.Syntax;

/// <summary>What a scalar is, by JSON's rules; YAML's plain scalars are sorted by the same rules.</summary>
internal enum ScalarKind
{
    /// <summary>Text.</summary>
    Text = 0,

    /// <summary>A number in JSON's grammar. <c>0x1f</c>, <c>007</c> and <c>.5</c> are text.</summary>
    Number = 1,

    /// <summary><c>true</c> or <c>false</c>, in lower case.</summary>
    Boolean = 2,

    /// <summary><c>null</c>, <c>~</c> or nothing.</summary>
    Null = 3,
}
