using System.Collections.Immutable;
using Waggle.Contracts.Claims;
using Waggle.Core.Tickets;
using Waggle.Server.Tickets;

namespace Waggle.Server.Claims;

/// <summary>Renders claims for their holder, the only one who is told the fence.</summary>
internal static class ClaimRendering
{
    /// <summary>Claims on the wire.</summary>
    public static ClaimGrant[] Render(ImmutableArray<GrantedClaim> claims)
    {
        if (claims.IsEmpty)
        {
            return [];
        }

        var rendered = new ClaimGrant[claims.Length];
        for (var i = 0; i < rendered.Length; i++)
        {
            var claim = claims[i];
            rendered[i] = new()
            {
                Ticket = TicketRendering.Render(claim.Ticket),
                Fence = claim.Fence.Value,
                Attempt = claim.Ticket.Attempt,
                LeaseSeconds = claim.LeaseSeconds,

                // Two renewals may be lost before the lease is.
                HeartbeatSeconds = Math.Max(1, claim.LeaseSeconds / 3),
                PreviousAttempts = TicketRendering.Render(claim.Ticket.PreviousAttempts),
                TraceParent = claim.Ticket.Definition.TraceParent,
                TraceState = claim.Ticket.Definition.TraceState,
            };
        }

        return rendered;
    }
}
