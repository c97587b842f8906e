using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Keys;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Tests.Loop;

/// <summary>A repeat gets the first answer, and nothing happens twice.</summary>
public sealed class RepeatTests
{
    [Fact]
    public void A_repeat_with_the_same_key_and_body_gets_the_first_answer()
    {
        using var rig = new EngineRig();
        var creation = EngineRig.Creation(EngineRig.Draft(id: null));

        var first = rig.Ask(creation, "key").As<Answer.Tickets>();
        var repeat = rig.Ask(creation, "key").As<Answer.Tickets>();

        Assert.False(first.Replayed);
        Assert.True(repeat.Replayed);
        Assert.Equal(first.Items[0].Id, repeat.Items[0].Id);
        Assert.Equal(first.Items[0].Version, repeat.Items[0].Version);
    }

    [Fact]
    public void The_first_answer_is_given_again_even_when_the_ticket_has_moved_on()
    {
        using var rig = new EngineRig();
        var creation = EngineRig.Creation(EngineRig.Draft("a"));
        rig.Ask(creation, "key");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence)));

        using var next = rig.Crash();
        var repeat = next.Ask(creation, "key").As<Answer.Tickets>();

        Assert.True(repeat.Replayed);
        Assert.Equal(TicketStatus.Pending, repeat.Items[0].Status);
        Assert.Equal(TicketStatus.Merged, next.Ticket("a").Status);
    }

    [Fact]
    public void The_same_key_with_another_body_is_an_error()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), "key", bodyHash: 1);

        var other = rig.Ask(EngineRig.Creation(EngineRig.Draft("b")), "key", bodyHash: 2);

        Assert.Equal(EngineFailure.KeyReused, other.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_repeat_of_a_request_that_still_runs_joins_it()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        var creation = EngineRig.Creation(EngineRig.Draft(id: null));
        var first = rig.Ask(creation, "key");
        var repeat = rig.Ask(creation, "key");
        Assert.Null(repeat.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(first.As<Answer.Tickets>().Items[0].Id, repeat.As<Answer.Tickets>().Items[0].Id);
        Assert.True(repeat.As<Answer.Tickets>().Replayed);
    }

    [Fact]
    public void Refusals_are_not_remembered()
    {
        using var rig = new EngineRig();
        var dependent = EngineRig.Creation(EngineRig.Draft("b", "a"));
        rig.Ask(dependent, "key").As<Answer.Rejected>();
        rig.Create("a");

        rig.Ask(dependent, "key").As<Answer.Tickets>();
    }

    [Fact]
    public void A_key_is_forgotten_after_a_day()
    {
        using var rig = new EngineRig();
        rig.Ask(EngineRig.Creation(EngineRig.Draft(id: null)), "key");
        rig.Advance(IdempotencyWindow.AgeMaxSeconds + 1);

        Assert.Equal("wg-2", rig.Ask(EngineRig.Creation(EngineRig.Draft(id: null)), "key")
            .As<Answer.Tickets>().Items[0].Id.Value);
    }

    [Fact]
    public void A_holder_verb_is_known_as_a_repeat_without_a_key_also_when_the_ticket_has_a_new_holder()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        rig.Register("other");
        var held = rig.Granted("w");
        var fail = new EngineRequest.Execute(EngineRig.Failure("a", "w", held.Fence));
        rig.Ask(fail).As<Answer.Tickets>();
        var next = rig.Granted("other");
        rig.Ask(new EngineRequest.Execute(
            new TicketCommand.Start(new("a"), new("other"), null, next.Fence, 9))).As<Answer.Tickets>();

        var repeat = rig.Ask(fail).As<Answer.Tickets>();

        Assert.Equal(TicketStatus.Pending, repeat.Items[0].Status);
        Assert.Equal(1, repeat.Items[0].Failures);
        Assert.Equal(TicketStatus.InProgress, rig.Ticket("a").Status);
    }

    [Fact]
    public void A_waiting_claims_token_with_another_body_is_an_error()
    {
        using var rig = new EngineRig();
        rig.Register("w");
        rig.Ask(EngineRig.Claiming("w", waitSeconds: 60), "token");

        var other = rig.Ask(EngineRig.Claiming("w", waitSeconds: 30), "token", bodyHash: 2);

        Assert.Equal(EngineFailure.KeyReused, other.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void That_a_key_was_used_is_not_said_before_its_use_is_durable()
    {
        using var rig = new EngineRig();
        rig.Journal.HoldsAppends = true;
        rig.Ask(EngineRig.Creation(EngineRig.Draft("a")), "key");
        var other = rig.Ask(EngineRig.Creation(EngineRig.Draft("b")), "key", bodyHash: 2);
        Assert.Null(other.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(EngineFailure.KeyReused, other.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void That_a_claim_ended_is_not_said_before_its_end_is_durable()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        rig.Register("w");
        var held = Assert.Single(rig.Claim("w", token: "token").As<Answer.Claims>().Granted);
        rig.Journal.HoldsAppends = true;
        rig.Ask(new EngineRequest.Execute(EngineRig.Completion("a", "w", held.Fence)));
        var again = rig.Claim("w", token: "token");
        Assert.Null(again.Answer);

        rig.Journal.CompleteNext();
        rig.Pump();

        Assert.Equal(EngineFailure.ClaimEnded, again.As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_repeated_claim_says_that_its_outcomes_counted_also_when_their_tickets_left_memory()
    {
        using var rig = Rows.Rig();
        rig.Create("a");
        rig.Register("w");
        var held = rig.Granted("w");
        rig.Create("b");
        var request = EngineRig.Claiming("w", 0, EngineRig.Completion("a", "w", held.Fence));
        var first = rig.Ask(request, "token").As<Answer.Claims>();
        rig.Ask(new EngineRequest.ReadSwarm());

        var again = rig.Ask(request, "token").As<Answer.Claims>();

        Assert.Equal(Assert.Single(first.Granted).Fence, Assert.Single(again.Granted).Fence);
        Assert.Equal(TicketStatus.Merged, Assert.Single(again.Results).Ticket?.Status);
    }

    [Fact]
    public void A_repeated_registration_gets_its_own_incarnation_and_not_that_of_its_twin()
    {
        using var rig = new EngineRig();
        var first = rig.Ask(EngineRig.Registration("w"), "key").As<Answer.Agent>().Item.Incarnation;
        rig.Register("w");

        var again = rig.Ask(EngineRig.Registration("w"), "key").As<Answer.Agent>();

        Assert.True(again.Replayed);
        Assert.Equal(first, again.Item.Incarnation);
    }

    [Fact]
    public void A_key_is_known_after_a_restart()
    {
        using var rig = new EngineRig();
        var draft = EngineRig.Creation(EngineRig.Draft(id: null));
        rig.Ask(draft, "key").As<Answer.Tickets>();

        using var next = rig.Crash();

        Assert.True(next.Ask(draft, "key").As<Answer.Tickets>().Replayed);
        Assert.Equal(EngineFailure.KeyReused, next.Ask(draft, "key", bodyHash: 2).As<Answer.Failed>().Failure);
    }

    [Fact]
    public void A_repeated_pause_shows_the_swarm_as_it_was_then()
    {
        using var rig = new EngineRig();
        rig.Create("a");
        var pause = new EngineRequest.Execute(new ControlCommand.Pause("boss", Reason: null));
        var first = rig.Ask(pause, key: "k").As<Answer.Swarm>();
        rig.Create("b");
        rig.Ask(new EngineRequest.Execute(new ControlCommand.Resume("boss")));

        var again = rig.Ask(pause, key: "k").As<Answer.Swarm>();

        Assert.True(again.Replayed);
        Assert.Equal(first.Position, again.Position);
        Assert.True(again.Item.Paused);
        Assert.Equal(1, again.Item.Claimable);
    }
}
