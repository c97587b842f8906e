using Waggle.Engine.Requests;
using Waggle.Server.Problems;

namespace Waggle.Server.Exchanges;

/// <content>Reads, which may wait until what they ask for is there.</content>
internal sealed partial class Exchange
{
    /// <summary>How long <c>minPosition</c> is waited for when the caller does not say: who writes is only a moment
    /// ahead.</summary>
    private static readonly TimeSpan _positionWaitMax = TimeSpan.FromSeconds(5);

    /// <summary>Reads, and waits for the position that <c>minPosition</c> names, if it does.</summary>
    public Task<Reply> ReadAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render)
        where TAnswer : Answer => ReadAsync(request, render, TimeSpan.Zero);

    /// <summary>Reads; the engine lets the answer wait for what was asked for, or until the wait is over.</summary>
    public Task<Reply> ReadAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render, TimeSpan wait)
        where TAnswer : Answer =>
        ReadFromAsync(request, render, wait, Query.Long("minPosition", 0, long.MaxValue) ?? 0);

    /// <summary>Reads what was at a position, and waits for that position to be reached.</summary>
    public Task<Reply> ReadAtAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render, long position)
        where TAnswer : Answer => ReadFromAsync(request, render, TimeSpan.Zero, position);

    private async Task<Reply> ReadFromAsync<TAnswer>(
        EngineRequest request, Func<TAnswer, Reply> render, TimeSpan wait, long positionMin)
        where TAnswer : Answer
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        var patient = request with
        {
            PositionMin = positionMin,
            Patience = wait == TimeSpan.Zero && positionMin > 0 ? _positionWaitMax : wait,
        };
        var answer = await engine.AskAsync(Swarm, patient, ContextWith(key: null), http.RequestAborted);
        return answer is not Answer.Failed && answer.Position < positionMin
            ? Behind(answer.Position, positionMin)
            : Render(answer, render);
    }

    private static Reply Behind(long position, long positionMin) => Reply.Of(ProblemKinds.PositionNotReached.With(
        $"The answer would reflect position {position}, and position {positionMin} is asked for. Ask again, or check"
        + " that it is one of this swarm and store.") with
    { Position = position });
}
