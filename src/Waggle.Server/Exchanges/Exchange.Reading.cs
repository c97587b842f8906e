using Waggle.Engine.Requests;
using Waggle.Server.Problems;

namespace Waggle.Server.Exchanges;

/// <content>Reads, which may wait until what they ask for is there.</content>
internal sealed partial class Exchange
{
    /// <summary>How long <c>minPosition</c> is waited for: a snapshot is at most one checkpoint behind.</summary>
    private static readonly TimeSpan _positionWaitMax = TimeSpan.FromSeconds(5);

    // The engine wakes claims, not reads. Reads of this kind are rare, and each look costs microseconds.
    private static readonly TimeSpan _pauseMin = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _pauseMax = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads, and waits for the position that <c>minPosition</c> names, if it does.</summary>
    public Task<Reply> ReadAsync<TAnswer>(EngineRequest request, Func<TAnswer, Reply> render)
        where TAnswer : Answer => ReadAsync(request, render, isEnough: static _ => true, TimeSpan.Zero);

    /// <summary>Reads until it is enough or the wait is over, then answers what there is.</summary>
    public async Task<Reply> ReadAsync<TAnswer>(
        EngineRequest request, Func<TAnswer, Reply> render, Func<TAnswer, bool> isEnough, TimeSpan wait)
        where TAnswer : Answer
    {
        var positionMin = Query.Long("minPosition", 0, long.MaxValue) ?? 0;
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        var begin = time.GetTimestamp();
        var pause = _pauseMin;
        while (true)
        {
            var answer = await engine.AskAsync(Swarm, request, ContextWith(key: null), http.RequestAborted);
            var isBehind = answer is not Answer.Failed && answer.Position < positionMin;
            var isShort = answer is TAnswer expected && !isEnough(expected);
            var elapsed = time.GetElapsedTime(begin);
            if (isBehind ? elapsed >= _positionWaitMax : !isShort || elapsed >= wait)
            {
                return isBehind ? Behind(answer.Position, positionMin) : Render(answer, render);
            }

            await Task.Delay(pause, time, http.RequestAborted);
            pause = pause * 2 < _pauseMax ? pause * 2 : _pauseMax;
        }
    }

    private static Reply Behind(long position, long positionMin) => Reply.Of(ProblemKinds.PositionNotReached.With(
        $"The answer would reflect position {position}, and 'minPosition' asks for {positionMin}. Ask again, or check"
        + " that the position is one of this swarm and store.") with
    { Position = position });
}
