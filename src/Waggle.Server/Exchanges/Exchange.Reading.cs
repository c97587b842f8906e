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
    public async Task<Reply> ReadAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render, TimeSpan wait)
        where TAnswer : Answer
    {
        var positionMin = Query.Long("minPosition", 0, long.MaxValue) ?? 0;
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
        $"The answer would reflect position {position}, and 'minPosition' asks for {positionMin}. Ask again, or check"
        + " that the position is one of this swarm and store.") with
    { Position = position });
}
