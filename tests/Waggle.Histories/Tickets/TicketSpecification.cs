using System.Diagnostics;

namespace Waggle.Histories.Tickets;

/// <summary>The life of one ticket when one thing happens after the other: what each call does, and which answers it
/// may have.</summary>
/// <remarks>
/// <code>
///             claim             start, progress
/// pending -----------> claimed -----------------> inProgress
///    ^                    |                           |
///    +-- fail, release, --+---------------------------+-- complete --> merged
///        expire           |                           |
///                         +-- limits used up ---------+-------------> failed
///    any but merged ---------- cancel ------------------------------> cancelled
/// </code>
/// It shares only the words of the wire with the core. A ticket with dependencies, delays or review is not described.
/// </remarks>
public static class TicketSpecification
{
    /// <summary>After so many releases a ticket fails.</summary>
    public const int ReleasesMax = 20;

    /// <summary>The last word of a holder is remembered until so many more fences have died.</summary>
    public const int DeadFencesRemembered = 10;

    /// <summary>The ticket after a call with this answer; null when it cannot have had that answer there. Without an
    /// answer: what the call does if it takes effect, or null when it does nothing.</summary>
    public static TicketRegister? Step(TicketRegister ticket, TicketCall call, TicketAnswer? answer)
    {
        if (answer is TicketAnswer.Refused refused)
        {
            return IsRightlyRefused(ticket, call, refused.Code) ? ticket : null;
        }

        return call switch
        {
            TicketCall.Create create => Create(ticket, create, answer),
            TicketCall.Claim claim => Claim(ticket, claim, answer),
            TicketCall.Read => ticket.Place == TicketPlace.Absent ? null : Seen(ticket, answer),
            TicketCall.Cancel => Cancel(ticket, answer),
            TicketCall.Expire expire => Expire(ticket, expire),
            TicketCall.Held held => Hold(ticket, held, answer),
            _ => throw new UnreachableException($"Unknown call {call.GetType().Name}."),
        };
    }

    private static TicketRegister? Create(TicketRegister ticket, TicketCall.Create create, TicketAnswer? answer) =>
        ticket.Place != TicketPlace.Absent
            ? null
            : Seen(
                ticket with
                {
                    Place = TicketPlace.Pending,
                    MaxAttempts = create.MaxAttempts,
                    MaxLeaseLosses = create.MaxLeaseLosses,
                },
                answer);

    private static TicketRegister? Claim(TicketRegister ticket, TicketCall.Claim claim, TicketAnswer? answer)
    {
        var granted = answer as TicketAnswer.Granted;
        var isRight = ticket.Place == TicketPlace.Pending
            && (granted is null || (granted.Fence > ticket.FenceFloor && granted.Attempt == ticket.Attempt + 1));
        if (!isRight || answer is TicketAnswer.Done)
        {
            return null;
        }

        var after = ticket with
        {
            Place = TicketPlace.Claimed,
            Holder = new(claim.Agent, granted?.Fence),
            FenceFloor = granted?.Fence ?? ticket.FenceFloor,
            Attempt = ticket.Attempt + 1,
        };
        return after.IsSeenAs(granted?.View) ? after : null;
    }

    private static TicketRegister? Cancel(TicketRegister ticket, TicketAnswer? answer) =>
        ticket.Place is TicketPlace.Absent or TicketPlace.Merged or TicketPlace.Cancelled
            ? null
            : Seen(
                ticket with
                {
                    Place = TicketPlace.Cancelled,
                    Holder = null,
                    DeadFences = ticket.DeadFences + (ticket.Holder is null ? 0 : 1),
                },
                answer);

    private static TicketRegister? Expire(TicketRegister ticket, TicketCall.Expire expire)
    {
        if (ticket.Holder is not { } holder || !MayBe(ticket, holder, expire.Fence))
        {
            return null;
        }

        var losses = ticket.LeaseLosses + 1;
        return Reopened(ticket, expire.Fence, losses > ticket.MaxLeaseLosses) with { LeaseLosses = losses };
    }

    private static TicketRegister? Hold(TicketRegister ticket, TicketCall.Held call, TicketAnswer? answer)
    {
        if (ticket.Holder is not { } holder || holder.Agent != call.Agent || !MayBe(ticket, holder, call.Fence))
        {
            // The answer to a repetition may show the ticket as it was, or as it is.
            return Said(ticket, call) is not null && answer is not null ? ticket : null;
        }

        return call switch
        {
            TicketCall.Start => Start(ticket, call, answer),
            TicketCall.Progress => Seen(Begun(ticket, call), answer),
            TicketCall.Heartbeat => Seen(
                ticket with { Holder = new(call.Agent, call.Fence), FenceFloor = call.Fence }, answer),
            TicketCall.Complete complete => Seen(Completed(ticket, complete), answer),
            TicketCall.Fail fail => Seen(Failed(ticket, fail), answer),
            TicketCall.Release => Seen(Released(ticket, call), answer),
            TicketCall.Resume => Resumed(ticket, call, answer),
            _ => throw new UnreachableException($"Unknown call {call.GetType().Name}."),
        };
    }

    private static TicketRegister? Start(TicketRegister ticket, TicketCall.Held call, TicketAnswer? answer)
    {
        if (ticket.Place == TicketPlace.Claimed)
        {
            return Seen(Begun(ticket, call), answer);
        }

        return answer is TicketAnswer.Done ? ticket : null; // A repetition gets its first answer.
    }

    private static TicketRegister? Resumed(TicketRegister ticket, TicketCall.Held call, TicketAnswer? answer)
    {
        var granted = answer as TicketAnswer.Granted;
        var floor = Math.Max(ticket.FenceFloor, call.Fence);
        var isRight = granted is null || (granted.Fence > floor && granted.Attempt == ticket.Attempt);
        return !isRight || answer is TicketAnswer.Done
            ? null
            : ticket with
            {
                Holder = new(call.Agent, granted?.Fence),
                FenceFloor = granted?.Fence ?? floor,
                DeadFences = ticket.DeadFences + 1,
            };
    }

    private static bool IsRightlyRefused(TicketRegister ticket, TicketCall call, string code) => (call, code) switch
    {
        (TicketCall.Create, "ticket-exists") => ticket.Place != TicketPlace.Absent,
        (_, "ticket-unknown") => ticket.Place == TicketPlace.Absent,
        (TicketCall.Claim, "ticket-held") => ticket.Holder is not null,
        (TicketCall.Claim, "invalid-transition") => ticket.Holder is null
            && ticket.Place is not (TicketPlace.Absent or TicketPlace.Pending),
        (TicketCall.Cancel, "invalid-transition") => ticket.Place is TicketPlace.Merged or TicketPlace.Cancelled,
        (TicketCall.Start, "invalid-transition") => ticket.Place == TicketPlace.InProgress,
        (TicketCall.Held held, "lease-lost") => ticket.Place != TicketPlace.Absent && IsRightlyLost(ticket, held),
        _ => false,
    };

    private static bool IsRightlyLost(TicketRegister ticket, TicketCall.Held call)
    {
        var isLive = ticket.Holder is { } holder && holder.Agent == call.Agent && holder.Fence == call.Fence;
        var isRemembered = Said(ticket, call) is { } said
            && ticket.DeadFences - said.DeadFences < DeadFencesRemembered;
        return !isLive && !isRemembered;
    }

    /// <summary>True when the holder's fence is this one, as far as anybody can know: that of a grant whose answer was
    /// lost is any new one.</summary>
    private static bool MayBe(TicketRegister ticket, TicketRegister.Hold holder, long fence) =>
        holder.Fence is { } known ? known == fence : fence > ticket.FenceFloor;

    private static TicketRegister.LastWord? Said(TicketRegister ticket, TicketCall.Held call)
    {
        for (var word = ticket.LastWords; word is not null; word = word.Before)
        {
            if (word.Call == call)
            {
                return word;
            }
        }

        return null;
    }

    private static TicketRegister Begun(TicketRegister ticket, TicketCall.Held call) => ticket with
    {
        Place = TicketPlace.InProgress,
        Holder = new(call.Agent, call.Fence),
        FenceFloor = call.Fence,
    };

    private static TicketRegister Failed(TicketRegister ticket, TicketCall.Fail fail)
    {
        var failures = ticket.Failures + 1;
        var after = Reopened(ticket, fail.Fence, fail.Final || failures >= ticket.MaxAttempts);
        return Spoken(after with { Failures = failures }, fail);
    }

    private static TicketRegister Released(TicketRegister ticket, TicketCall.Held call)
    {
        var releases = ticket.Releases + 1;
        return Spoken(
            Reopened(ticket, call.Fence, releases >= ReleasesMax) with { Releases = releases }, call);
    }

    private static TicketRegister Completed(TicketRegister ticket, TicketCall.Complete complete)
    {
        var after = Reopened(ticket, complete.Fence, closed: true);
        return Spoken(after with { Place = TicketPlace.Merged, Result = complete.Result }, complete);
    }

    private static TicketRegister Reopened(TicketRegister ticket, long fence, bool closed) => ticket with
    {
        Place = closed ? TicketPlace.Failed : TicketPlace.Pending,
        Holder = null,
        FenceFloor = fence,
        DeadFences = ticket.DeadFences + 1,
    };

    private static TicketRegister Spoken(TicketRegister after, TicketCall.Held call) =>
        after with { LastWords = new(call, after.DeadFences, after.LastWords) };

    private static TicketRegister? Seen(TicketRegister after, TicketAnswer? answer) => answer switch
    {
        null => after,
        TicketAnswer.Done done => after.IsSeenAs(done.View) ? after : null,
        _ => null,
    };
}
