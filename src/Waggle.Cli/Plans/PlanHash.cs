using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Plans;

/// <summary>Tells whether two readings of a plan ask for the same work.</summary>
internal static class PlanHash
{
    /// <summary>The hash over all tickets in the order of their ids, each as it travels to the server.</summary>
    public static string Of(ImmutableArray<PlanTicket> tickets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var ticket in tickets.OrderBy(static ticket => ticket.Id, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(
                ticket.Request, WaggleJsonContext.Wire.CreateTicketRequest));
            hash.AppendData("\n"u8);
        }

        return "sha256-" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
