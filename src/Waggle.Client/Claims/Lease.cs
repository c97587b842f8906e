using System.Diagnostics.CodeAnalysis;
using Waggle.Client.Retries;

namespace Waggle.Client.Claims;

/// <summary>What this side knows about a lease: it ends, by our own clock, unless it is renewed.</summary>
/// <remarks>
/// A term is counted from before the request that granted or renewed it was sent. The server starts counting later,
/// so that we never believe in a lease that it has given away: A sends, is paused for a minute, and reads an answer
/// that was true a minute ago. Safety does not rest on this, only on the fence; it is there so that work stops early.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification =
    "The timer is disposed when the lease ends, which its deadline ensures; a source without timer holds nothing.")]
internal sealed class Lease
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly ITimer _timer;
    private long _sentAt;
    private TimeSpan _term;
    private bool _over;

    internal Lease(TimeProvider time, long sentAt, TimeSpan term)
    {
        (_time, _sentAt, _term) = (time, sentAt, term);
        _timer = time.CreateTimer(OnTimer, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    /// <summary>Cancelled when the lease is lost: for good.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>How long the lease lives if nothing renews it.</summary>
    internal TimeSpan Remaining
    {
        get
        {
            lock (_gate)
            {
                return _term - _time.GetElapsedTime(_sentAt);
            }
        }
    }

    /// <summary>How long a renewal lasts.</summary>
    internal TimeSpan Term
    {
        get
        {
            lock (_gate)
            {
                return _term;
            }
        }
    }

    /// <summary>Counts a new term. An answer that was overtaken by a later one does not shorten it.</summary>
    /// <param name="sentAt">Timestamp from before the request was sent.</param>
    /// <param name="term">As the server says.</param>
    internal void Renew(long sentAt, TimeSpan term)
    {
        lock (_gate)
        {
            if (_over || term - _time.GetElapsedTime(sentAt) <= _term - _time.GetElapsedTime(_sentAt))
            {
                return;
            }

            (_sentAt, _term) = (sentAt, term);
        }

        Arm();
    }

    /// <summary>The server said that the lease is lost.</summary>
    internal void Lose()
    {
        if (End())
        {
            _lost.Cancel();
        }
    }

    /// <summary>The holder gave the ticket up in good order: nothing is lost any more.</summary>
    internal void Close() => End();

    private bool End()
    {
        lock (_gate)
        {
            if (_over)
            {
                return false;
            }

            _over = true;
        }

        _timer.Dispose();
        return true;
    }

    private void Arm()
    {
        var remaining = Remaining;
        var dueTime = remaining > TimeSpan.Zero ? TimerSpan.RoundedUp(remaining) : TimeSpan.Zero;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer(object? state)
    {
        if (Remaining > TimeSpan.Zero)
        {
            Arm(); // Renewed since the timer was set.
            return;
        }

        Lose();
    }
}
