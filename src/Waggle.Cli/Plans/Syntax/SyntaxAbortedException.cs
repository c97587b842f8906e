using System.Globalization;

namespace Waggle.Cli.Plans.Syntax;

/// <summary>Stops the reading of a file whose rest makes no sense, or is too much.</summary>
internal sealed class SyntaxAbortedException(Position at, string message) : Exception(message)
{
    /// <summary>Where the reading stopped.</summary>
    public Position At { get; } = at;

    /// <summary>Stops when a file is nested too deeply or has too many values.</summary>
    public static void ThrowIfTooMuch(Position at, int depth, int nodes)
    {
        if (depth > SyntaxLimits.DepthMax)
        {
            throw new SyntaxAbortedException(at, $"This is nested more than {SyntaxLimits.DepthMax} levels deep.");
        }

        if (nodes > SyntaxLimits.NodesMax)
        {
            var limit = SyntaxLimits.NodesMax.ToString("N0", CultureInfo.InvariantCulture);
            throw new SyntaxAbortedException(at, $"The file has more than {limit} values; split it.");
        }
    }
}
