using System.Collections.Immutable;

namespace Waggle.Core.Agents;

/// <summary>What an agent says of itself when it registers.</summary>
/// <param name="Role">1 to 64 characters.</param>
/// <param name="Capabilities">Sorted ordinally, without repeats; at most 64.</param>
/// <param name="Slots">How many tickets it may hold at a time. 1 to 1,000.</param>
/// <param name="TermSeconds">How long it may be silent. 5 to 3,600.</param>
/// <param name="Renewal">Which calls renew its leases.</param>
/// <param name="OneShot">True: done when its last ticket ended.</param>
/// <param name="Labels">Sorted by name; at most 32.</param>
public sealed record AgentDefinition(
    string Role,
    ImmutableArray<string> Capabilities,
    int Slots,
    int TermSeconds,
    LeaseRenewal Renewal,
    bool OneShot,
    ImmutableArray<Label> Labels);
