using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;
using Waggle.Core.Agents;
using Waggle.Core.Tickets;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;
using Waggle.Server.Tickets;

namespace Waggle.Server.Tests.Describing;

/// <summary>The renderers cast the core's enums to the wire's: they must never drift apart.</summary>
public sealed class WordsTests
{
    [Fact]
    public void The_enums_of_the_core_and_of_the_wire_are_the_same()
    {
        Same<TicketStatus, Contracts.Tickets.TicketState>();
        Same<AgentStatus, Contracts.Agents.AgentState>();
        Same<EndReason, AttemptEnd>();
        Same<FailurePolicy, OnFailure>();
        Same<WhyTicket, TicketReason>();
        Same<WhyAgent, AgentReason>();
        Same<AgentDirective, Directive>();
        Same<LeaseRenewal, RenewalMode>();
        Same<RowSort, TicketSort>();
    }

    [Fact]
    public void Every_reason_but_merged_names_who_must_act() => Assert.All(
        Enum.GetValues<WhyTicket>(),
        static reason => Assert.Equal(
            reason == WhyTicket.Merged, TicketExplanationRendering.WhoMustAct(reason) is null));

    private static void Same<TCore, TWire>()
        where TCore : struct, Enum
        where TWire : struct, Enum
    {
        Assert.Equal(Enum.GetNames<TCore>(), Enum.GetNames<TWire>());
        Assert.Equal(
            Enum.GetValues<TCore>().Select(static value => Convert.ToInt32(value, provider: null)),
            Enum.GetValues<TWire>().Select(static value => Convert.ToInt32(value, provider: null)));
    }
}
