using Waggle.Cli.Plans;
using Waggle.Cli.Plans.Syntax;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Tests.Plans;

public sealed class ZeroOverheadTests
{
    [Fact]
    public void One_agent_needs_the_sum()
    {
        var plan = PlanOf(Ticket("a", 1), Ticket("b", 2, "a"), Ticket("c", 3));

        Assert.Equal(
            new ZeroOverhead(Seconds(6), LongestPath: Seconds(3), WorkPerAgent: Seconds(6)),
            ZeroOverhead.Of(plan, agents: 1, scale: 1));
    }

    [Fact]
    public void Enough_agents_need_the_longest_path()
    {
        var plan = PlanOf(Ticket("a", 1), Ticket("b", 2, "a"), Ticket("c", 4, "a"), Ticket("d", 1, "b", "c"));

        Assert.Equal(
            new ZeroOverhead(Seconds(6), LongestPath: Seconds(6), WorkPerAgent: Seconds(1)),
            ZeroOverhead.Of(plan, agents: 8, scale: 1));
    }

    [Fact]
    public void Agents_take_in_the_order_of_the_file_what_is_ready_at_once()
    {
        // Two agents: a and b start, the long c comes last and alone. A better order would need 4.
        var plan = PlanOf(Ticket("a", 2), Ticket("b", 2), Ticket("c", 4));

        Assert.Equal(Seconds(6), ZeroOverhead.Of(plan, agents: 2, scale: 1)!.Makespan);
    }

    [Fact]
    public void Priority_comes_before_the_order_of_the_file()
    {
        var plan = PlanOf(Ticket("a", 2), Ticket("b", 2), Ticket("c", 4, priority: 0));

        Assert.Equal(Seconds(4), ZeroOverhead.Of(plan, agents: 2, scale: 1)!.Makespan);
    }

    [Fact]
    public void Who_became_ready_first_is_served_first()
    {
        // b becomes ready before c though c is above it in the file; d waits for b alone.
        var plan = PlanOf(
            Ticket("long", 3), Ticket("short", 1), Ticket("c", 5, "long"), Ticket("b", 2, "short"),
            Ticket("d", 5, "b"));

        // short 0-1, b 1-3, long 0-3, then d and c from 3 to 8.
        Assert.Equal(Seconds(8), ZeroOverhead.Of(plan, agents: 2, scale: 1)!.Makespan);
    }

    [Fact]
    public void Scale_multiplies_every_run_time()
    {
        var plan = PlanOf(Ticket("a", 1), Ticket("b", 2, "a"));

        Assert.Equal(TimeSpan.FromMilliseconds(3), ZeroOverhead.Of(plan, agents: 2, scale: 0.001)!.Makespan);
        Assert.Equal(TimeSpan.Zero, ZeroOverhead.Of(plan, agents: 2, scale: 0)!.Makespan);
    }

    [Fact]
    public void A_plan_with_an_unknown_run_time_has_none()
    {
        var unknown = new PlanTicket(new CreateTicketRequest { Id = "x", Title = "x" }, Position.Start, RunTime: null);

        Assert.Null(ZeroOverhead.Of(PlanOf(Ticket("a", 1), unknown), agents: 1, scale: 1));
    }

    // Slow and simple: advances a clock tick by tick and looks at every ticket each time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void It_agrees_with_an_oracle_that_steps_through_time(int agents)
    {
        var random = new Random(agents);
        for (var round = 0; round < 100; round++)
        {
            var tickets = Enumerable.Range(0, random.Next(1, 25)).Select(index => Ticket(
                $"t{index}",
                random.Next(1, 6),
                random.Next(0, 5),
                [.. Enumerable.Range(0, index).Where(_ => random.Next(5) == 0).Select(static other => $"t{other}")]))
                .ToArray();

            Assert.Equal(
                Seconds(Oracle(tickets, agents)), ZeroOverhead.Of(PlanOf(tickets), agents, scale: 1)!.Makespan);
        }
    }

    private static int Oracle(PlanTicket[] tickets, int agents)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var queue = new List<PlanTicket>();
        var running = new List<(PlanTicket Ticket, int End)>();
        for (var now = 0; ; now++)
        {
            foreach (var (ticket, _) in running.Where(each => each.End == now).ToList())
            {
                running.RemoveAll(each => each.Ticket == ticket);
                done.Add(ticket.Id);
                Enqueue();
                Start();
            }

            Enqueue();
            Start();
            if (done.Count == tickets.Length)
            {
                return now;
            }

            void Enqueue() => queue.AddRange(tickets.Where(each =>
                !done.Contains(each.Id) && !queue.Contains(each) && running.TrueForAll(other => other.Ticket != each)
                && (each.Request.DependsOn ?? []).All(edge => done.Contains(edge.Ticket))));

            void Start()
            {
                while (running.Count < agents && queue.MinBy(static each => each.Request.Priority) is { } next)
                {
                    queue.Remove(next);
                    running.Add((next, now + (int)next.RunTime!.Value.TotalSeconds));
                }
            }
        }
    }

    private static Plan PlanOf(params PlanTicket[] tickets) =>
        new(Swarm: null, PlanFormat.WfCommons, [.. tickets], PlanHash.Of([.. tickets]));

    private static PlanTicket Ticket(string id, int seconds, params string[] dependsOn) =>
        Ticket(id, seconds, priority: 2, dependsOn);

    private static PlanTicket Ticket(string id, int seconds, int priority, params string[] dependsOn) => new(
        new CreateTicketRequest
        {
            Id = id,
            Title = id,
            Priority = priority,
            DependsOn = [.. dependsOn.Select(static edge => new DependsOn(edge))],
        },
        Position.Start,
        Seconds(seconds));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
