using Waggle.Client;
using Waggle.Client.Tickets;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Runs;

/// <summary>Sees when a plan has come to its end: nothing can be claimed, is held, or is delayed.</summary>
/// <remarks>Asks for the swarm's figures a few times a second, and more often for a moment after the last agent fell
/// idle, so that the end is seen at once without a busy loop.</remarks>
internal sealed class RunWatch(SwarmClient swarm, RunBoard board, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan QuickPeriod = TimeSpan.FromMilliseconds(20);

    /// <summary>An agent reports before its outcome is committed; this many looks bridge the gap.</summary>
    private const int QuickLooksMax = 10;

    /// <summary>So long nothing may move before it is asked whether it ever can.</summary>
    private static readonly TimeSpan StillnessMin = TimeSpan.FromSeconds(3);

    private int _quickLooks;
    private long _position = -1;
    private long _movedAt = time.GetTimestamp();

    /// <summary>Returns the figures at the end.</summary>
    public async Task<Swarm> UntilEndAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var figures = await swarm.GetAsync(cancellation);
            board.Figures = figures;
            if (IsOver(figures) || await IsStuckAsync(figures, cancellation))
            {
                return figures;
            }

            await PauseAsync(cancellation);
        }
    }

    private static bool IsOver(Swarm figures) =>
        figures.Claimable == 0 && figures.Delayed == 0 && figures.Counts.Claimed == 0 && figures.Counts.InProgress == 0;

    /// <summary>True when everything that could be claimed asks for abilities that none of the agents has.</summary>
    private async Task<bool> IsStuckAsync(Swarm figures, CancellationToken cancellation)
    {
        var held = figures.Counts.Claimed + figures.Counts.InProgress;
        if (figures.Position != _position || held > 0 || figures.Delayed > 0)
        {
            _position = figures.Position;
            _movedAt = time.GetTimestamp();
            return false;
        }

        if (time.GetElapsedTime(_movedAt) < StillnessMin)
        {
            return false;
        }

        _movedAt = time.GetTimestamp();
        var pending = await swarm.ListTicketsAsync(
            new ListTicketsOptions { States = [TicketState.Pending], Limit = Contracts.Limits.PageSizeMax },
            cancellation);
        foreach (var ticket in pending.Tickets)
        {
            var explanation = await swarm.ExplainTicketAsync(ticket.Id, cancellation);
            if (explanation.Reason is not TicketReason.NoCapableAgent)
            {
                return false;
            }
        }

        return pending.Tickets.Count > 0;
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        if (_quickLooks > 0)
        {
            _quickLooks--;
            await Task.Delay(QuickPeriod, time, cancellation);
            return;
        }

        using var period = new CancellationTokenSource(Period, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(period.Token, cancellation);
        try
        {
            await board.BecameIdle.ReadAsync(either.Token);
            _quickLooks = QuickLooksMax;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The period is over.
        }
    }
}
