using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Engine.Waiting;

namespace Waggle.Engine.Loop;

/// <content>Reads that wait until what they ask for is there.</content>
internal sealed partial class SwarmHost
{
    private readonly ReadWaits _reads = new();

    /// <summary>Lets a read wait if it wants to and there is something to wait for.</summary>
    /// <returns>False: it is to be answered now.</returns>
    private bool WaitForRead(PostedRequest posted)
    {
        var request = posted.Request;
        if (request.Patience <= TimeSpan.Zero || posted.IsCancelled || _engine.IsStopping
            || _reads.Count >= _engine.Options.WaitersMax)
        {
            return false;
        }

        TicketId? ticket = null;
        if (request.PositionMin <= State.Position)
        {
            if (request is not EngineRequest.ReadTicket { UntilClosed: true } read
                || State.Tickets.Find(read.Ticket) is not { IsOpen: true })
            {
                return false;
            }

            ticket = read.Ticket;
        }

        posted.WaitUntil ??= Now.AddMilliseconds((long)request.Patience.TotalMilliseconds);
        if (posted.WaitUntil <= Now)
        {
            return false;
        }

        _reads.Add(new(++_waiterSequence, posted, ticket, posted.WaitUntil.Value));
        return true;
    }

    /// <summary>Answers who waits for the end of a ticket that an event just closed.</summary>
    private void NoticeClosed(TicketEvent @event)
    {
        foreach (var wait in _reads.For(@event.Ticket))
        {
            if (State.Tickets.Find(@event.Ticket) is { IsOpen: false })
            {
                EndWait(wait);
            }
        }
    }

    /// <summary>Goes on with reads whose position is reached. They may wait on, for the end of a ticket.</summary>
    private void ServeReached()
    {
        while (_reads.Reached(State.Position) is { } wait)
        {
            _reads.Remove(wait);
            GoOn(wait.Asker);
        }
    }

    /// <summary>Answers a read with what there is.</summary>
    private void EndWait(ReadWait wait)
    {
        _reads.Remove(wait);
        wait.Asker.WaitUntil = Now;
        GoOn(wait.Asker);
    }

    // The ticket may have left memory while the read waited for a position.
    private void GoOn(PostedRequest posted)
    {
        posted.IsLoaded = false;
        if (!ParkForRows(posted))
        {
            Read(posted);
        }
    }

    private void EndReadWaits()
    {
        foreach (var wait in _reads.All)
        {
            EndWait(wait);
        }
    }

    private void FailReadWaits(EngineFailure failure, string detail)
    {
        foreach (var wait in _reads.All)
        {
            _reads.Remove(wait);
            wait.Asker.Answer(new Answer.Failed(failure, detail));
        }
    }
}
