namespace Waggle.Histories.Linearizability;

/// <summary>Looks for an order of the calls on one object that explains every answer and that no two calls leave which
/// did not overlap.</summary>
/// <remarks>
/// <para>The search of Wing and Gong (Testing and Verifying Concurrent Objects, 1993) with the memory of Lowe (Testing
/// for Linearizability, 2017): a set of calls done that led to a state is not tried a second time.</para>
/// <para>Calls without an answer may come anywhere after they began, or nowhere.</para>
/// </remarks>
/// <param name="initial">The object before the first call.</param>
/// <param name="step">The sequential specification: the object after a call, or null when the call cannot have had that
/// answer there. Without an answer: what the call does if it takes effect, or null when it does nothing.</param>
/// <param name="stepsMax">After so many steps the verdict is <see cref="Verdict.Unknown"/>.</param>
public sealed class LinearizabilityChecker<TState, TCall, TAnswer>(
    TState initial, Func<TState, TCall, TAnswer?, TState?> step, long stepsMax)
    where TState : class, IEquatable<TState>
    where TCall : class
    where TAnswer : class
{
    /// <summary>Judges the calls on one object.</summary>
    public CheckResult Check(IReadOnlyList<TimedCall<TCall, TAnswer>> calls)
    {
        var search = new Search(calls, initial);
        var open = calls.Count(static call => call.ReturnedAt is not null);
        var (done, steps, entry) = (0, 0L, search.Head.Next);
        while (done < open)
        {
            if (entry is { IsEnd: false })
            {
                if (++steps > stepsMax)
                {
                    return new(Verdict.Unknown, steps, string.Empty);
                }

                var call = calls[entry.Call];
                var next = step(search.State, call.Call, call.Answer);
                var isWorthTrying = next is not null && (call.ReturnedAt is not null || !next.Equals(search.State));
                if (isWorthTrying && search.TryTake(entry, next!))
                {
                    done += entry.End is null ? 0 : 1;
                    entry = search.Head.Next;
                }
                else
                {
                    entry = entry.Next;
                }

                continue;
            }

            // A call ended here, so that it must have been among those before; none of them leads on.
            search.Remember(entry, done);
            if (!search.TryUndo(out var undone))
            {
                return new(Verdict.Illegal, steps, search.Explain(open));
            }

            done -= undone.End is null ? 0 : 1;
            entry = undone.Next;
        }

        return new(Verdict.Linearizable, steps, string.Empty);
    }

    /// <summary>Where the search stands, where it has been, and the way back.</summary>
    private sealed class Search
    {
        private readonly IReadOnlyList<TimedCall<TCall, TAnswer>> _calls;
        private readonly HashSet<(CallSet Done, TState State)> _seen = [];
        private readonly Stack<(CallEntry Entry, TState Before)> _taken = [];
        private CallSet _done;
        private (int Done, CallEntry? At, TState State) _farthest;

        public Search(IReadOnlyList<TimedCall<TCall, TAnswer>> calls, TState initial)
        {
            (_calls, State, _done, _farthest) = (calls, initial, new CallSet(calls.Count), (-1, null, initial));
            var entries = new List<(int At, CallEntry Entry)>(2 * calls.Count);
            for (var number = 0; number < calls.Count; number++)
            {
                var end = calls[number].ReturnedAt is null ? null : new CallEntry(number) { IsEnd = true };
                entries.Add((calls[number].CalledAt, new CallEntry(number) { End = end }));
                if (end is not null)
                {
                    entries.Add((calls[number].ReturnedAt!.Value, end));
                }
            }

            var last = Head;
            foreach (var (_, entry) in entries.OrderBy(static each => each.At).ThenBy(static each => each.Entry.IsEnd))
            {
                (last.Next, entry.Previous, last) = (entry, last, entry);
            }
        }

        public CallEntry Head { get; } = new(call: -1);

        public TState State { get; private set; }

        public bool TryTake(CallEntry entry, TState next)
        {
            var done = _done.Toggle(entry.Call);
            if (!_seen.Add((done, next)))
            {
                return false;
            }

            _taken.Push((entry, State));
            (_done, State) = (done, next);
            entry.Lift();
            return true;
        }

        public bool TryUndo(out CallEntry undone)
        {
            if (!_taken.TryPop(out var last))
            {
                undone = Head;
                return false;
            }

            undone = last.Entry;
            (_done, State) = (_done.Toggle(undone.Call), last.Before);
            undone.PutBack();
            return true;
        }

        public void Remember(CallEntry? stuckAt, int done)
        {
            if (done > _farthest.Done)
            {
                _farthest = (done, stuckAt, State);
            }
        }

        public string Explain(int open)
        {
            var stuck = _calls[_farthest.At!.Call];
            return $"{_farthest.Done} of {open} answers have an order. Then nothing explains {stuck.Call} -> "
                + $"{stuck.Answer} (records {stuck.CalledAt} to {stuck.ReturnedAt}) after {_farthest.State}.";
        }
    }
}
