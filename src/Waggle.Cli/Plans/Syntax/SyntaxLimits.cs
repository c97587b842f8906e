namespace Waggle.Cli.Plans.Syntax;

/// <summary>What keeps a hostile or broken file from taking the machine with it.</summary>
internal static class SyntaxLimits
{
    /// <summary>The largest file, in bytes: as much as one batch of tickets may be.</summary>
    public const int FileBytesMax = Contracts.Limits.BatchBytesMax;

    /// <summary>The deepest nesting, as deep as the server reads a body.</summary>
    public const int DepthMax = Contracts.Limits.JsonDepthMax;

    /// <summary>The most values in one file: 40 for each of 100,000 tickets.</summary>
    public const int NodesMax = 4_000_000;
}
