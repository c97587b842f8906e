using System.Text;
using System.Text.RegularExpressions;

namespace Waggle.Simulation.Defects;

/// <summary>Changes how long leases and terms are in what a server reads at its start.</summary>
internal static partial class RecoveredTerms
{
    /// <summary>The same JSON with every lease and term as long as this.</summary>
    public static ReadOnlyMemory<byte> Set(ReadOnlyMemory<byte> json, string seconds) =>
        Encoding.UTF8.GetBytes(Term().Replace(Encoding.UTF8.GetString(json.Span), $"\"${{what}}Seconds\":{seconds}"));

    [GeneratedRegex("\"(?<what>lease|term)Seconds\":[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Term();
}
