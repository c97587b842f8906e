using System.Security.Cryptography;
using System.Text;

namespace Waggle.Cli.Runs;

/// <summary>Tells one plan from another: the SHA-256 of its tickets as JSON.</summary>
/// <remarks>Of what the plan means, not of the file: a comment or another order of keys makes no other plan.</remarks>
internal static class PlanFingerprint
{
    public static string Of(string planJson) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(planJson)));
}
