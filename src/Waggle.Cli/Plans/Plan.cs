using System.Collections.Immutable;

namespace Waggle.Cli.Plans;

/// <summary>A plan that was read and found right.</summary>
/// <param name="Swarm">The swarm it names, or null.</param>
/// <param name="Format">What it was written in.</param>
/// <param name="Tickets">At least one, in the order of the file, each with an id.</param>
/// <param name="Hash">
/// <c>sha256-</c> and the hash over the tickets sorted by id: layout, comments and order do not change it.
/// </param>
internal sealed record Plan(string? Swarm, PlanFormat Format, ImmutableArray<PlanTicket> Tickets, string Hash);
