using System.Diagnostics;
using Waggle.Client.Errors;
using Waggle.Client.Tests.Server;
using Waggle.Contracts.Problems;

namespace Waggle.Client.Tests.Transport;

public sealed class RetryTests
{
    private static readonly Contracts.Tickets.CreateTicketRequest Request = new() { Title = "one" };

    [Fact]
    public void A_request_whose_answer_was_lost_is_repeated_with_its_key_and_acts_once() => World.Run(async world =>
    {
        world.Server.Trouble = _ => world.Server.Requests.Count <= 3 ? new Fault.LostAfter() : null;
        var ticket = await world.Swarm.CreateTicketAsync(Request);
        Assert.Equal(4, world.Server.Requests.Count);
        Assert.Single(world.Server.Requests.Select(seen => (seen.Key, seen.Body, seen.CorrelationId)).Distinct());
        Assert.Equal("wg-1", ticket.Id);
        Assert.Single(world.Server.Tickets);
    });

    [Fact]
    public void Two_calls_have_two_keys() => World.Run(async world =>
    {
        await world.Swarm.CreateTicketAsync(Request);
        await world.Swarm.CreateTicketAsync(Request);
        Assert.Equal(2, world.Server.Requests.Select(seen => seen.Key).Distinct().Count());
        Assert.Equal(2, world.Server.Tickets.Count);
    });

    [Fact]
    public void A_key_of_the_caller_is_used_as_it_is() => World.Run(async world =>
    {
        await world.Swarm.CreateTicketAsync(Request, new() { IdempotencyKey = "mine", CorrelationId = "story" });
        Assert.Equal(("mine", "story"), (world.Server.Requests[0].Key, world.Server.Requests[0].CorrelationId));
    });

    [Fact]
    public void A_refusal_is_thrown_at_once_with_its_data() => World.Run(async world =>
    {
        var problem = FakeServer.ProblemOf(422, ProblemCode.DependencyCycle) with { Cycle = ["a", "b"] };
        world.Server.Trouble = _ => new Fault.Answers(problem);
        var thrown = await Assert.ThrowsAsync<DependencyCycleException>(() => world.Swarm.CreateTicketAsync(Request));
        Assert.Equal(["a", "b"], thrown.Cycle);
        Assert.False(thrown.IsRetryable);
        Assert.Single(world.Server.Requests);
        Assert.Equal(world.Server.Requests[0].CorrelationId, thrown.CorrelationId);
    });

    [Fact]
    public void A_server_that_is_busy_is_asked_again_when_it_said_to() => World.Run(async world =>
    {
        var busy = FakeServer.ProblemOf(503, ProblemCode.Draining, retryable: true) with { RetryAfterSeconds = 7 };
        world.Server.Trouble = _ => world.Server.Requests.Count == 1 ? new Fault.Answers(busy) : null;
        var before = world.Clock.GetTimestamp();
        await world.Swarm.CreateTicketAsync(Request);
        Assert.InRange(world.Clock.GetElapsedTime(before).TotalSeconds, 7, 7.1);
        Assert.Equal(2, world.Server.Requests.Count);
    });

    [Fact]
    public void Giving_up_on_a_busy_server_says_that_nothing_happened() => World.Run(async world =>
    {
        var busy = FakeServer.ProblemOf(429, ProblemCode.Overloaded, retryable: true);
        world.Server.Trouble = _ => new Fault.Answers(busy);
        var thrown = await Assert.ThrowsAsync<ServerBusyException>(() => world.Swarm.CreateTicketAsync(Request));
        Assert.True(thrown.IsRetryable);
        Assert.Equal(8, world.Server.Requests.Count);
    });

    [Fact]
    public void Giving_up_after_a_lost_answer_says_that_the_outcome_is_unknown() => World.Run(async world =>
    {
        world.Server.Trouble = _ => world.Server.Requests.Count == 1 ? new Fault.LostAfter() : new Fault.Refused();
        var thrown = await Assert.ThrowsAsync<OutcomeUnknownException>(() => world.Swarm.CreateTicketAsync(Request));
        Assert.Equal(world.Server.Requests[0].Key, thrown.IdempotencyKey);
    });

    [Fact]
    public void Without_a_connection_nothing_happened() => World.Run(async world =>
    {
        world.Server.Trouble = _ => new Fault.Refused();
        var thrown = await Assert.ThrowsAsync<ServerUnreachableException>(() => world.Swarm.CreateTicketAsync(Request));
        Assert.Equal("server-unreachable", thrown.Code);
        Assert.Contains("http://waggle.test/", thrown.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_read_whose_answers_are_lost_leaves_nothing_unknown() => World.Run(async world =>
    {
        world.Server.Trouble = _ => new Fault.LostBefore();
        await Assert.ThrowsAsync<ServerUnreachableException>(() => world.Swarm.GetTicketAsync("x"));
    });

    [Fact]
    public void An_answer_that_takes_too_long_counts_as_lost() => World.Run(async world =>
    {
        world.Server.Trouble = _ =>
            world.Server.Requests.Count == 1 ? new Fault.Slow(TimeSpan.FromMinutes(5)) : null;
        var before = world.Clock.GetTimestamp();
        await world.Swarm.CreateTicketAsync(Request);
        Assert.InRange(world.Clock.GetElapsedTime(before).TotalSeconds, 30, 31);
        Assert.Single(world.Server.Tickets);
    });

    [Fact]
    public void What_does_not_speak_the_contract_is_named() => World.Run(async world =>
    {
        world.Server.Trouble = _ => new Fault.Gibberish(404);
        var thrown = await Assert.ThrowsAsync<UnexpectedAnswerException>(() => world.Swarm.GetTicketAsync("x"));
        Assert.Equal(404, thrown.Status);
    });

    [Fact]
    public void An_answer_of_success_that_cannot_be_read_is_named() => World.Run(async world =>
    {
        world.Server.Trouble = _ => new Fault.Gibberish(200);
        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => world.Swarm.GetTicketAsync("x"));
    });

    [Fact]
    public void An_unknown_ticket_is_named() => World.Run(async world =>
    {
        var thrown = await Assert.ThrowsAsync<NotFoundException>(() => world.Swarm.GetTicketAsync("x"));
        Assert.Equal(("x", ProblemCode.TicketUnknown), (thrown.Ticket, thrown.Code));
    });

    [Fact]
    public void The_present_activity_travels_along() => World.Run(async world =>
    {
        using var activity = new Activity("story").SetIdFormat(ActivityIdFormat.W3C).Start();
        await world.Swarm.CreateTicketAsync(Request);
        Assert.Equal(activity.Id, world.Server.Requests[0].TraceParent);
    });

    [Fact]
    public void Ids_are_escaped_in_paths() => World.Run(async world =>
    {
        await Assert.ThrowsAsync<NotFoundException>(() => world.Swarm.GetTicketAsync("a/../b?c"));
        Assert.Equal("GET /v1/swarms/default/tickets/a%2F..%2Fb%3Fc", world.Server.Requests[0].Line);
    });

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new WaggleClient(new()
        {
            Server = new("relative", UriKind.Relative),
            AttemptTimeout = TimeSpan.Zero,
            Retry = new() { AttemptsMax = 0 },
        }));
        Assert.Contains("Server", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("AttemptTimeout", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("AttemptsMax", thrown.Message, StringComparison.Ordinal);
    }
}
