using Waggle.Client.Claims;
using Waggle.Contracts.Claims;

namespace Waggle.Client.Workers;

/// <summary>One ticket in work.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Work">The handler; never faults. Gives what to report, or null when there is nothing to say.</param>
internal sealed record Slot(TicketClaim Claim, Task<OutcomeRequest?> Work);
