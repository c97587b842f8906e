using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;

namespace Waggle.Chaos.Tests.Journals;

/// <summary>A good journal passes, and each event that breaks a rule is found.</summary>
public sealed class ScanTests
{
    private static readonly AgentId _agent = new("a");

    private static readonly SwarmEvent[] _good =
    [
        Registered(1),
        Created("first"),
        Created("last", "first"),
        Claimed("first", incarnation: 1, fence: 1),
        Completed("first", fence: 1),
        new TicketEvent.Unblocked(new("last")),
        Registered(2),
        Claimed("last", incarnation: 2, fence: 2),
    ];

    [Fact]
    public void A_good_journal_passes()
    {
        Assert.Empty(DependencyScan.Check(_good));
        Assert.Empty(AgentScan.Check(_good));
    }

    [Fact]
    public void A_claim_before_what_a_ticket_waits_for_is_found() =>
        Assert.Contains("T5", Dependencies([.. _good[..3], Claimed("last", incarnation: 1, fence: 1)]));

    [Fact]
    public void A_ticket_that_is_unblocked_too_soon_is_found() =>
        Assert.Contains("D1", Dependencies([.. _good[..3], new TicketEvent.Unblocked(new("last"))]));

    [Fact]
    public void A_ticket_that_is_unblocked_twice_is_found() =>
        Assert.Contains("D3", Dependencies([.. _good, new TicketEvent.Unblocked(new("last"))]));

    [Fact]
    public void A_ticket_that_is_never_unblocked_is_found() => Assert.Contains("D4", Dependencies(_good[..5]));

    [Fact]
    public void An_incarnation_that_is_given_again_is_found() =>
        Assert.Contains("A1", Lives([.. _good, Registered(2)]));

    [Fact]
    public void A_claim_of_an_older_life_is_found() =>
        Assert.Contains("A1", Lives([.. _good, Claimed("other", incarnation: 1, fence: 3)]));

    [Fact]
    public void A_claim_of_an_agent_that_is_gone_is_found() => Assert.Contains(
        "A2", Lives([.. _good, new AgentEvent.Left(_agent), Claimed("other", incarnation: 2, fence: 3)]));

    private static IEnumerable<string> Dependencies(IReadOnlyList<SwarmEvent> events) =>
        DependencyScan.Check(events).Select(static finding => finding.Property);

    private static IEnumerable<string> Lives(IReadOnlyList<SwarmEvent> events) =>
        AgentScan.Check(events).Select(static finding => finding.Property);

    // The scans look at who and when; what a ticket or an agent is like is nothing to them.
    private static AgentEvent.Registered Registered(long incarnation) =>
        new(_agent, new(incarnation), Definition: null!);

    private static TicketEvent.Created Created(string ticket, params string[] waitsFor) => new(
        new(ticket),
        Definition: null!,
        [.. waitsFor.Select(static each => new Edge(new(each), FailurePolicy.Block, Satisfied: false))],
        Assignee: null,
        DelayedUntil: null,
        Actor: null);

    private static TicketEvent.Claimed Claimed(string ticket, long incarnation, long fence) =>
        new(new(ticket), _agent, new(incarnation), new(fence), Attempt: 1, LeaseSeconds: 30, RunUntil: default);

    private static TicketEvent.Completed Completed(string ticket, long fence) =>
        new(new(ticket), _agent, new(fence), BodyHash: 0, Result: null, ReviewUntil: null);
}
