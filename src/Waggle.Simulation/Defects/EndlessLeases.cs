using System.Text;
using System.Text.RegularExpressions;

namespace Waggle.Simulation.Defects;

/// <summary>Makes the leases in what a server reads at its start last for ever.</summary>
internal static partial class EndlessLeases
{
    /// <summary>The same JSON with every lease lengthened.</summary>
    public static ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> json) =>
        Encoding.UTF8.GetBytes(Lease().Replace(Encoding.UTF8.GetString(json.Span), "\"leaseSeconds\":3600000"));

    [GeneratedRegex("\"leaseSeconds\":[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Lease();
}
