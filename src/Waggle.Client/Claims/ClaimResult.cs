using Waggle.Contracts.Claims;

namespace Waggle.Client.Claims;

/// <summary>What came of a claim.</summary>
/// <param name="Outcomes">One result per outcome that was reported with it, in order.</param>
/// <param name="Claims">What was granted. Empty: there was nothing to claim in time.</param>
public sealed record ClaimResult(IReadOnlyList<OutcomeResult> Outcomes, IReadOnlyList<TicketClaim> Claims);
