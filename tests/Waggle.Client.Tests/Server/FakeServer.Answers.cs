using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Server;

/// <content>What it shows of its state.</content>
internal sealed partial class FakeServer
{
    private Agent ShowAgent() => new()
    {
        Id = "a",
        State = AgentState == "ready" ? Contracts.Agents.AgentState.Ready : Contracts.Agents.AgentState.Done,
        Draining = AgentState == "draining",
        Incarnation = Incarnation,
        Capabilities = [],
        Slots = Slots,
        TermSeconds = 60,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal),
        Holds = [],
        LastSeenAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
        Version = 1,
    };

    private Ticket Show(FakeTicket ticket) => new()
    {
        Id = ticket.Id,
        Title = ticket.Id,
        Priority = 2,
        Requires = [],
        DependsOn = [],
        Labels = new Dictionary<string, string>(StringComparer.Ordinal),
        Payload = ticket.Payload,
        LeaseSeconds = ticket.LeaseSeconds,
        MaxRunSeconds = 86_400,
        ReviewSeconds = 86_400,
        MaxAttempts = 3,
        MaxLeaseLosses = 3,
        Retry = new(),
        Review = ReviewMode.None,
        State = ticket.State,
        BlockedByCount = 0,
        Attempt = ticket.Attempt,
        Failures = 0,
        LeaseLosses = 0,
        Releases = 0,
        PreviousAttempts = [],
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
        Version = 1,
    };
}
