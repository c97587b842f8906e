using System.Reflection;
using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

public sealed class TicketTextTests
{
    private static readonly TicketView _view = new(
        TicketPlace.InProgress, Attempt: 2, Failures: 1, LeaseLosses: 0, "a", Result: null);

    private static readonly TicketCall[] _calls =
    [
        new TicketCall.Create(MaxAttempts: 3, MaxLeaseLosses: 4),
        new TicketCall.Claim("a"),
        new TicketCall.Read(),
        new TicketCall.Cancel(),
        new TicketCall.Expire(Fence: 5),
        new TicketCall.Start("a", Fence: 5),
        new TicketCall.Progress("a", Fence: 5),
        new TicketCall.Heartbeat("a", Fence: 5),
        new TicketCall.Complete("a", Fence: 5, "done"),
        new TicketCall.Fail("a", Fence: 5, Final: true),
        new TicketCall.Release("a", Fence: 5),
        new TicketCall.Resume("a", Fence: 5),
    ];

    [Fact]
    public void Every_call_is_read_back_as_it_was()
    {
        Assert.All(_calls, static call =>
            Assert.Equal(call, TicketText.CallOf(TicketText.Invocation(1, "t", call, time: 0))));
        Assert.Equal(
            typeof(TicketCall).GetNestedTypes(BindingFlags.Public).Where(static type => !type.IsAbstract).ToHashSet(),
            _calls.Select(static call => call.GetType()).ToHashSet());
    }

    [Fact]
    public void Every_answer_is_read_back_as_it_was()
    {
        TicketAnswer[] answers =
        [
            new TicketAnswer.Done(View: null),
            new TicketAnswer.Done(_view),
            new TicketAnswer.Granted(Fence: 7, Attempt: 2, _view),
            new TicketAnswer.Granted(Fence: 7, Attempt: 2, View: null),
            new TicketAnswer.Refused("lease-lost"),
        ];

        Assert.All(answers, static answer =>
            Assert.Equal(answer, TicketText.AnswerOf(TicketText.Completion(1, "t", _calls[0], answer, time: 0))));
    }

    [Fact]
    public void Other_functions_are_none_of_a_ticket() =>
        Assert.Null(TicketText.CallOf(new(1, OperationPhase.Invoke, "register", "a", Value: null, Time: 0)));
}
