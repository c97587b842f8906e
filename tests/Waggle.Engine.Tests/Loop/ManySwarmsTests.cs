using Waggle.Core;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>Swarms come into memory when somebody asks, or their time comes, and leave it when they are idle.</summary>
public sealed class ManySwarmsTests
{
    private const int Window = 60;

    [Fact]
    public void A_swarm_that_nobody_uses_leaves_memory_and_is_read_again_as_it_was()
    {
        using var rig = new EngineRig();
        Make(rig, "s");
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s");
        Assert.Equal(2, rig.Loop.LoadedSwarms);

        Idle(rig);
        Assert.Equal(0, rig.Loop.LoadedSwarms);

        Assert.Equal(TicketStatus.Pending, Read(rig, "s", "a").Status);
        Assert.Equal(1, rig.Loop.LoadedSwarms);
    }

    [Fact]
    public void A_swarm_that_left_memory_keeps_its_ownership_its_time_and_its_keys()
    {
        using var rig = new EngineRig();
        Make(rig, "s");
        var create = EngineRig.Creation(EngineRig.Draft("a"));
        rig.Ask(create, key: "key", swarm: "s");
        Idle(rig);
        var before = rig.Clock.GetUtcNow();
        rig.Clock.SetWall(before.AddHours(-2));

        Assert.True(rig.Ask(create, key: "key", swarm: "s").As<Answer.Tickets>().Replayed);
        rig.Ask(EngineRig.Creation(EngineRig.Draft("b")), swarm: "s").As<Answer.Tickets>();

        Assert.True(Read(rig, "s", "b").CreatedAt >= Timestamp.From(before));
        Assert.Equal(2, rig.Journal.Open(new("s")).Epoch);
    }

    [Fact]
    public void A_swarm_stays_while_an_agent_is_up_a_claim_waits_or_a_ticket_is_held()
    {
        using var rig = new EngineRig();
        rig.Register("w", termSeconds: 3600);
        var claim = rig.Claim("w", waitSeconds: 3000);
        Idle(rig);
        Assert.Null(claim.Answer);
        Assert.Equal(1, rig.Loop.LoadedSwarms);

        rig.Create("a");
        Assert.Single(claim.As<Answer.Claims>().Granted);
        Idle(rig);
        Assert.Equal(1, rig.Loop.LoadedSwarms);
    }

    [Fact]
    public void A_deadline_of_a_swarm_out_of_memory_comes_when_it_is_due()
    {
        using var rig = new EngineRig();
        Make(rig, "s");
        rig.Ask(Delayed(rig, "late", 3600), swarm: "s").As<Answer.Tickets>();
        Idle(rig);
        Assert.Equal(0, rig.Loop.LoadedSwarms);
        var quiet = rig.Journal.AppendCount;

        Assert.True(rig.Loop.NextWake > TimeSpan.FromMinutes(50));
        rig.Advance(3600);

        Assert.Equal(1, rig.Loop.LoadedSwarms);
        Assert.Equal(quiet + 1, rig.Journal.AppendCount);
        Assert.Equal(1, Figures(rig, "s").Claimable);
    }

    [Fact]
    public void A_deadline_is_kept_through_a_restart_without_reading_the_swarm()
    {
        using var former = new EngineRig();
        Make(former, "s");
        former.Ask(Delayed(former, "late", 3600), swarm: "s").As<Answer.Tickets>();

        using var rig = former.Crash(downSeconds: 60);
        Assert.Equal(1, rig.Loop.LoadedSwarms);
        Assert.Equal(["default", "s"], rig.Loop.Swarms.Select(id => id.Value));
        rig.Advance(3600);

        Assert.Equal(2, rig.Loop.LoadedSwarms);
        Assert.Equal(1, Figures(rig, "s").Claimable);
    }

    [Fact]
    public void An_idle_engine_with_ten_thousand_swarms_wants_nothing_and_writes_nothing()
    {
        using var rig = new EngineRig();
        for (var number = 0; number < 10_000; number++)
        {
            rig.Post(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: $"s-{number}");
        }

        rig.Pump();
        Assert.Equal(10_001, rig.Loop.LoadedSwarms);
        Idle(rig);
        Assert.Equal(0, rig.Loop.LoadedSwarms);
        Assert.Equal(10_001, rig.Loop.Swarms.Count);
        Assert.Null(rig.Loop.NextWake);
        var quiet = rig.Journal.AppendCount;
        rig.Advance(86_400);

        Assert.Equal(quiet, rig.Journal.AppendCount);
        Assert.Equal(0, Figures(rig, "s-4711").Counts[(int)TicketStatus.Pending]);
        Assert.Equal(1, rig.Loop.LoadedSwarms);
    }

    [Fact]
    public void Requests_that_come_while_a_swarm_is_read_are_answered_in_their_order()
    {
        var reads = new Queue<Action>();
        using var rig = new EngineRig(with: options => options with { Offload = reads.Enqueue });
        var make = rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "s");
        var create = rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s");
        var read = rig.Ask(new EngineRequest.ReadTicket(new("a")), swarm: "s");
        Assert.Null(make.Answer);

        reads.Dequeue()();
        rig.Pump();

        Assert.Empty(reads);
        make.As<Answer.Swarm>();
        create.As<Answer.Tickets>();
        read.As<Answer.Tickets>();
    }

    [Fact]
    public void A_swarm_that_cannot_be_opened_is_said_so_and_one_that_was_to_be_made_does_not_exist()
    {
        using var rig = new EngineRig();
        rig.Journal.RefusesToOpen = true;
        var make = rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: "s");
        Assert.Equal(EngineFailure.JournalUnavailable, make.As<Answer.Failed>().Failure);
        Assert.Equal(["default"], rig.Loop.Swarms.Select(id => id.Value));

        rig.Journal.RefusesToOpen = false;
        rig.Advance(2);
        Make(rig, "s");
    }

    [Fact]
    public void One_swarm_that_floods_leaves_the_others_their_turn_and_their_room()
    {
        using var rig = new EngineRig(with: options => options with { InboxMax = 2_000, InboxPerSwarmMax = 1_000 });
        Make(rig, "s");
        rig.Journal.HoldsAppends = true;
        var flood = Enumerable.Range(0, 1_500)
            .Select(number => rig.Post(EngineRig.Creation(EngineRig.Draft($"f-{number}"))))
            .ToList();
        var other = rig.Post(EngineRig.Creation(EngineRig.Draft("a")), swarm: "s");
        var refused = flood.Where(asked => asked.Answer is Answer.Failed).ToList();
        Assert.Equal(500, refused.Count);
        Assert.All(refused, asked => Assert.Equal(EngineFailure.Overloaded, asked.As<Answer.Failed>().Failure));

        rig.Pump();
        rig.Journal.CompleteNext(); // What was decided when the journal was first given something to do.
        rig.Pump();

        other.As<Answer.Tickets>();
        Assert.True(flood.Count(asked => asked.Answer is Answer.Tickets) < 200);
    }

    internal static void Make(EngineRig rig, string swarm) =>
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Create("t")), swarm: swarm).As<Answer.Swarm>();

    internal static SwarmSnapshot Figures(EngineRig rig, string swarm) =>
        rig.Ask(new EngineRequest.ReadSwarm(), swarm: swarm).As<Answer.Swarm>().Item;

    /// <summary>Long enough for the rows to be written, and for the swarm to be found idle once more.</summary>
    private static void Idle(EngineRig rig)
    {
        rig.Advance(Window + 1);
        rig.Advance(Window + 1);
    }

    private static TicketSnapshot Read(EngineRig rig, string swarm, string ticket) =>
        Assert.Single(rig.Ask(new EngineRequest.ReadTicket(new(ticket)), swarm: swarm).As<Answer.Tickets>().Items);

    private static EngineRequest.Execute Delayed(EngineRig rig, string id, int seconds)
    {
        var draft = EngineRig.Draft(id);
        var until = Timestamp.From(rig.Clock.GetUtcNow()).AddSeconds(seconds);
        return EngineRig.Creation(draft with { Definition = draft.Definition with { NotBefore = until } });
    }
}
