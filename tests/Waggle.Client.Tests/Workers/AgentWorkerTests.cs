using System.Text.Json;
using Waggle.Client.Errors;
using Waggle.Client.Tests.Server;
using Waggle.Client.Workers;
using Waggle.Contracts.Blobs;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Json;
using Waggle.Contracts.Problems;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Workers;

public sealed class AgentWorkerTests
{
    [Fact]
    public void An_outcome_travels_with_the_next_claim() => World.Run(async world =>
    {
        AddMany(world, 3);
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete()));
        Assert.All(world.Server.Tickets, ticket => Assert.Equal(TicketState.Merged, ticket.State));
        Assert.Empty(world.Server.Sent("/outcomes"));
        var second = ClaimsOf(world)[1];
        Assert.Equal(("t1", HolderVerb.Complete), (second.Outcomes![0].Ticket, second.Outcomes[0].Verb));
    });

    [Fact]
    public void Slots_work_at_the_same_time_and_report_while_the_claim_waits() => World.Run(async world =>
    {
        AddMany(world, 2);
        var most = 0;
        var now = 0;
        var options = new AgentWorkerOptions { Agent = "a", Registration = new() { Slots = 3 } };
        await RunUntilIdleAsync(world, options, async (claim, token) =>
        {
            most = Math.Max(most, ++now);
            await Task.Delay(TimeSpan.FromSeconds(claim.Ticket.Id == "t1" ? 3 : 6), world.Clock, token);
            now--;
            return new WorkOutcome.Complete();
        });
        Assert.Equal(2, most);
        Assert.Equal(2, world.Server.Sent("/outcomes").Count()); // The third slot's claim waits all the time.
        Assert.All(world.Server.Tickets, ticket => Assert.Equal(TicketState.Merged, ticket.State));
    });

    [Fact]
    public void Work_longer_than_its_lease_is_renewed() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t", leaseSeconds: 2);
        await RunUntilIdleAsync(world, new() { Agent = "a" }, async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(3), world.Clock, token);
            return new WorkOutcome.Complete();
        });
        Assert.Equal((TicketState.Merged, 1), (ticket.State, ticket.Attempt));
    });

    [Fact]
    public void A_lost_lease_cancels_the_handler_and_nothing_is_said() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var notices = new List<WorkerNotice>();
        var runs = 0;
        await RunUntilIdleAsync(world, new() { Agent = "a", Observe = notices.Add }, async (_, token) =>
        {
            if (++runs == 1)
            {
                FakeServer.Lose(ticket, AttemptEnd.ForceReleased);
                await Task.Delay(Timeout.InfiniteTimeSpan, world.Clock, token);
            }

            return new WorkOutcome.Complete();
        });
        Assert.Single(notices.OfType<WorkerNotice.LeaseLost>());
        Assert.Equal((TicketState.Merged, 2), (ticket.State, ticket.Attempt));
        Assert.Equal(2, Assert.Single(ticket.Accepted).Fence);
    });

    [Fact]
    public void An_outcome_under_a_dead_fence_is_refused_and_told() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var notices = new List<WorkerNotice>();
        var runs = 0;
        await RunUntilIdleAsync(world, new() { Agent = "a", Observe = notices.Add }, (_, _) =>
        {
            if (++runs == 1)
            {
                FakeServer.Lose(ticket, AttemptEnd.LeaseExpired); // The handler does not notice.
            }

            return Task.FromResult<WorkOutcome>(new WorkOutcome.Complete());
        });
        var refused = Assert.Single(notices.OfType<WorkerNotice.OutcomeRefused>());
        Assert.Equal((ProblemCode.LeaseLost, 1), (refused.Problem.Code, refused.Outcome.Fence));
        Assert.Equal(2, Assert.Single(ticket.Accepted).Fence);
    });

    [Fact]
    public void A_handler_that_throws_fails_the_attempt() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => throw new InvalidDataException(new string('ä', 5_000)));
        var error = Assert.Single(ticket.Accepted).Error!;
        Assert.StartsWith("InvalidDataException: ää", error.Message, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(error.Message), 4_000, 4_096);
    });

    [Fact]
    public void A_result_that_does_not_fit_is_kept_as_a_blob() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var result = JsonSerializer.SerializeToElement(new string('x', 70_000), JsonSerializerOptions.Default);
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete(result)));
        var blob = BlobReference.In(Assert.Single(ticket.Accepted).Result);
        Assert.Equal(result.GetRawText(), world.Server.Blobs[blob!]);
    });

    [Theory]
    [InlineData("""{"blob":"sha256-of nothing"}""")]
    [InlineData("""{"blob":5}""")]
    public void A_result_that_names_no_blob_fails_the_attempt_only(string json) => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var result = JsonSerializer.Deserialize<JsonElement>(json);
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete(result)));
        Assert.Contains("does not have", Assert.Single(ticket.Accepted).Error!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_result_that_no_server_takes_fails_the_attempt_and_not_the_worker() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var result = JsonSerializer.SerializeToElement(new string('x', 70_000), JsonSerializerOptions.Default);
        world.Server.Trouble = seen => seen.Line.StartsWith("PUT /v1/blobs", StringComparison.Ordinal)
            ? new Fault.Answers(FakeServer.ProblemOf(413, ProblemCode.PayloadTooLarge))
            : null;
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete(result)));
        Assert.Contains("70002 bytes", Assert.Single(ticket.Accepted).Error!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void What_the_handler_said_itself_is_not_said_again() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        await RunUntilIdleAsync(world, new() { Agent = "a" }, async (claim, token) =>
        {
            await claim.FailAsync(new() { Message = "no" }, final: true, cancellationToken: token);
            return new WorkOutcome.Complete();
        });
        Assert.Equal(HolderVerb.Fail, Assert.Single(ticket.Accepted).Verb);
    });

    [Fact]
    public void A_server_that_is_away_for_minutes_loses_no_outcome() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t", leaseSeconds: 3600);
        var away = false;
        world.Server.Trouble = _ => away ? new Fault.Refused() : null;
        await RunUntilIdleAsync(
            world,
            new() { Agent = "a" },
            async (_, _) =>
            {
                away = true;
                await world.Pass(1);
                _ = ReturnAsync();
                return new WorkOutcome.Complete();
            },
            seconds: 400);
        Assert.Equal(TicketState.Merged, ticket.State);
        Assert.Single(ticket.Accepted);

        async Task ReturnAsync()
        {
            await world.Pass(300);
            away = false;
        }
    });

    [Fact]
    public void A_claim_whose_answer_was_lost_is_asked_for_again_with_its_token() => World.Run(async world =>
    {
        var ticket = world.Server.Add("t");
        var lost = 0;
        world.Server.Trouble = seen =>
            seen.Line.EndsWith("/claims", StringComparison.Ordinal) && ++lost < 12 ? new Fault.LostAfter() : null;
        await RunUntilIdleAsync(
            world, new() { Agent = "a" }, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete()));
        Assert.Single(ClaimsOf(world).Take(12).Select(claim => claim.ClaimToken).Distinct());
        Assert.Equal((TicketState.Merged, 1), (ticket.State, ticket.Attempt));
    });

    [Fact]
    public void A_claim_that_ended_before_its_answer_arrived_keeps_the_outcomes_it_carried() => World.Run(async world =>
    {
        AddMany(world, 2);
        var accepted = new List<string>();
        var options = new AgentWorkerOptions
        {
            Agent = "a",
            Observe = notice =>
            {
                if (notice is WorkerNotice.OutcomeAccepted said)
                {
                    accepted.Add(said.Outcome.Ticket);
                }
            },
        };
        var start = world.Clock.GetTimestamp();
        world.Server.Trouble = seen => seen.Line.EndsWith("/claims", StringComparison.Ordinal)
            && world.Server.Sent("/claims").Count() > 1 && world.Clock.GetElapsedTime(start).TotalSeconds < 40
                ? new Fault.LostAfter() // The second claim is granted, unheard of, and ends by its lease.
                : null;
        await RunUntilIdleAsync(
            world, options, (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete()));
        Assert.Equal(["t1", "t2"], accepted);
        Assert.Equal([1, 2], world.Server.Tickets.Select(ticket => ticket.Attempt));
    });

    [Fact]
    public void Patience_has_an_end() => World.Run(async world =>
    {
        var worker = new AgentWorker(
            world.Swarm,
            new() { Agent = "a", PatienceMax = TimeSpan.FromMinutes(2) },
            (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Complete()));
        world.Server.Trouble = seen =>
            seen.Line.StartsWith("PUT", StringComparison.Ordinal) ? null : new Fault.Refused();
        await Assert.ThrowsAsync<ServerUnreachableException>(() => worker.RunAsync());
    });

    internal static void AddMany(World world, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            world.Server.Add($"t{number}");
        }
    }

    internal static List<ClaimRequest> ClaimsOf(World world) => [.. world.Server.Sent("/claims")
        .Select(seen => JsonSerializer.Deserialize(seen.Body, WaggleJsonContext.Wire.ClaimRequest)!)];

    internal static async Task<WorkerEnd> RunUntilIdleAsync(
        World world,
        AgentWorkerOptions options,
        Func<Client.Claims.TicketClaim, CancellationToken, Task<WorkOutcome>> handler,
        double seconds = 300)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), world.Clock);
        var end = await new AgentWorker(world.Swarm, options, handler).RunAsync(stop.Token);
        Assert.Equal(WorkerEnd.Stopped, end);
        return end;
    }
}
