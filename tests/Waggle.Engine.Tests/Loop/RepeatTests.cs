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
        var reused = rig.Ask(creation, "key", bodyHash: 2);
        Assert.Null(repeat.Answer);
        Assert.Equal(EngineFailure.KeyReused, reused.As<Answer.Failed>().Failure);

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
        rig.Advance(KeyWindow.AgeMaxSeconds + 1);

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
}
