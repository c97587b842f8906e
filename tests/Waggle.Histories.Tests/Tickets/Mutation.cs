using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

/// <summary>Makes a history of a server that has one defect out of one of a server that has none. Null: there is no
/// place for it in this one.</summary>
internal static class Mutation
{
    // Without one of these, what comes later cannot be. A missing start or heartbeat shows nowhere.
    private static readonly HashSet<string> _felt =
        new(["create", "claim", "complete", "fail", "release"], StringComparer.Ordinal);

    /// <summary>Two calls, one after the other, got each other's answers.</summary>
    public static History? SwapAnswers(History history, Random random)
    {
        var pairs =
            from first in Answered(history)
            from second in Answered(history)
            where first.CompletedAt < second.InvokedAt
                && first.Invoked.Key == second.Invoked.Key
                && first.Invoked.Function == second.Invoked.Function
                && first.Invoked.Function is "claim" or "read"
                && first.Completed!.Value!.ToJsonString() != second.Completed!.Value!.ToJsonString()
            select (first, second);
        if (Any(pairs, random) is not { first: { } one, second: { } other })
        {
            return null;
        }

        var records = history.Records.ToList();
        records[one.CompletedAt] = one.Completed! with { Value = other.Completed!.Value };
        records[other.CompletedAt] = other.Completed with { Value = one.Completed!.Value };
        return new(records);
    }

    /// <summary>A call that was acknowledged, and that others saw the effect of, never happened.</summary>
    public static History? DropOk(History history, Random random)
    {
        // What somebody asked for as well, or what nobody knows the end of, may stand in for it: the history would be
        // right without it.
        var repeated = history.Operations.CountBy(Asked).Where(static each => each.Value > 1)
            .Select(static each => each.Key).ToHashSet();
        var unsure = history.Operations.Where(static each => each.Phase == OperationPhase.Info)
            .Select(static each => each.Invoked.Key).ToHashSet(StringComparer.Ordinal);
        var felt = Answered(history).Where(each => _felt.Contains(each.Invoked.Function)
            && !repeated.Contains(Asked(each))
            && !unsure.Contains(each.Invoked.Key));
        var dropped = Any(felt, random);
        return dropped is null
            ? null
            : new([.. history.Records.Where((_, index) => index != dropped.InvokedAt && index != dropped.CompletedAt)]);
    }

    /// <summary>At the end, a holder whose attempt is over is told that it still counts.</summary>
    public static History? ReplayStaleFence(History history, Random random)
    {
        var ended = Answered(history).Where(static each => each.Invoked.Function is "fail" or "release" or "complete");
        if (Any(ended, random) is not { } stale || TicketText.CallOf(stale.Invoked) is not TicketCall.Held held)
        {
            return null;
        }

        var (process, time) = (long.MaxValue, history.Records[^1].Time);
        var call = new TicketCall.Complete(held.Agent, held.Fence, "too late");
        return new(
        [
            .. history.Records,
            TicketText.Invocation(process, stale.Invoked.Key, call, time),
            TicketText.Completion(process, stale.Invoked.Key, call, new TicketAnswer.Done(View: null), time),
        ]);
    }

    private static IEnumerable<PairedOperation> Answered(History history) =>
        history.Operations.Where(static each => each.Phase == OperationPhase.Ok);

    private static (string? Ticket, string Function, string? Value) Asked(PairedOperation operation) =>
        (operation.Invoked.Key, operation.Invoked.Function, operation.Invoked.Value?.ToJsonString());

    private static T? Any<T>(IEnumerable<T> choices, Random random)
    {
        var list = choices.ToList();
        return list.Count == 0 ? default : list[random.Next(list.Count)];
    }
}
