using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

/// <summary>Histories of servers that are honest pass; those of servers that are not do not.</summary>
public sealed class TicketHistoryTests
{
    private const int Histories = 400;
    private const long Plenty = 5_000_000;

    [Fact]
    public void Every_history_of_an_honest_server_passes()
    {
        var calls = 0;
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new RandomTicketHistory(seed).Make();
            var verdicts = TicketHistory.Check(history, Plenty);
            Assert.Empty(verdicts.Findings);
            Assert.Empty(verdicts.Unknown);
            calls += history.Operations.Count(static each => each.Phase == OperationPhase.Ok);
        }

        Assert.True(calls > Histories * 30, $"only {calls} calls were answered");
    }

    [Fact]
    public void Swapped_answers_are_found() => AreFound(Mutation.SwapAnswers);

    [Fact]
    public void A_lost_acknowledged_call_is_found() => AreFound(Mutation.DropOk);

    [Fact]
    public void A_replayed_stale_fence_is_found() => AreFound(Mutation.ReplayStaleFence);

    [Fact]
    public void A_claim_for_any_ticket_is_about_the_one_that_was_given()
    {
        var claim = new TicketCall.Claim("a");
        var create = new TicketCall.Create(3, 3);
        var history = new History(
        [
            TicketText.Invocation(0, "t", create, time: 0),
            TicketText.Completion(0, "t", create, new TicketAnswer.Done(View: null), time: 1),
            TicketText.Invocation(0, ticket: null, claim, time: 2),
            TicketText.Completion(0, "t", claim, new TicketAnswer.Granted(1, 1, View: null), time: 3),
        ]);

        Assert.Equal(2, Assert.Single(TicketHistory.CallsOf(history)).Value.Count);
    }

    [Theory]
    [InlineData("overloaded")]
    [InlineData("connection refused")]
    public void A_refusal_that_is_not_about_the_ticket_says_nothing(string error)
    {
        var history = new History(
        [
            TicketText.Invocation(0, "t", new TicketCall.Claim("a"), time: 0),
            new(0, OperationPhase.Fail, "claim", "t", Value: null, Time: 1, error),
        ]);

        Assert.Empty(TicketHistory.CallsOf(history));
    }

    private static void AreFound(Func<History, Random, History?> mutate)
    {
        var (mutated, found) = (0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            if (mutate(new RandomTicketHistory(seed).Make(), new Random(seed)) is { } bad)
            {
                mutated++;
                found += TicketHistory.Check(bad, Plenty).Findings.Count > 0 ? 1 : 0;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {mutated} found");
        Assert.True(mutated > Histories / 2, $"only {mutated} histories had a place for it");
        Assert.True(found >= 0.99 * mutated, $"{found} of {mutated} found");
    }
}
