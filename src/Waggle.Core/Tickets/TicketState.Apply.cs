using System.Diagnostics;

namespace Waggle.Core.Tickets;

/// <content>Folding events into the state. Total: no clock, no refusal.</content>
public sealed partial class TicketState
{
    /// <summary>Folds one event into the state.</summary>
    /// <exception cref="InvariantViolatedException">The journal is corrupt.</exception>
    /// <exception cref="UnreachableException">A newer version wrote the journal.</exception>
    internal void Apply(TicketEvent @event, long position, Timestamp at)
    {
        switch (@event)
        {
            case TicketEvent.Created created:
                ApplyCreated(created, position, at);
                return;
            case TicketEvent.Imported imported:
                ApplyImported(imported, position, at);
                return;
        }

        var ticket = _tickets.GetValueOrDefault(@event.Ticket.Value);
        Invariant.Holds(ticket is not null);
        Touch(ticket, position, at);
        switch (@event)
        {
            case TicketEvent.Unblocked:
                ApplyUnblocked(ticket, position, at);
                break;
            case TicketEvent.DelayEnded:
                Invariant.Holds(ticket.Status == TicketStatus.Pending && ticket.DelayedUntil is not null);
                ticket.DelayedUntil = null;
                Enqueue(ticket, position);
                break;
            case TicketEvent.AssignmentEnded:
                Reline(ticket, position, () => ticket.Assignee = null);
                break;
            case TicketEvent.Claimed claimed:
                ApplyClaimed(ticket, claimed, at);
                break;
            case TicketEvent.Updated updated:
                ApplyUpdated(ticket, updated, position, at);
                break;
            case TicketEvent.Cancelled cancelled:
                ApplyCancelled(ticket, cancelled, at);
                break;
            case TicketEvent.Retried:
                ApplyRetried(ticket, position, at);
                break;
            case TicketEvent.Expired:
                End(ticket, EndReason.DeadlinePassed, message: null, at);
                Close(ticket, TicketStatus.Failed, WhyTicket.DeadlinePassed, at);
                break;
            case TicketEvent.Cascaded cascaded:
                ApplyCascaded(ticket, cascaded);
                break;
            case TicketEvent.Approved or TicketEvent.Rejected or TicketEvent.ReviewOverdue:
                ApplyReview(ticket, @event, position, at);
                break;
            default:
                ApplyHeld(ticket, @event, position, at);
                break;
        }

        Reschedule(ticket);
    }

    private void ApplyClaimed(Ticket ticket, TicketEvent.Claimed claimed, Timestamp at)
    {
        // Pairs with TicketMachine.Claim: the fence grows, the attempt is new, nobody else holds the ticket.
        Invariant.Holds(ticket.IsClaimable && ticket.Holder is null);
        Invariant.Holds(claimed.Fence > LastFence);
        Invariant.Holds(claimed.Attempt == ticket.Attempt + 1);

        Unqueue(ticket);
        ticket.Work ??= new();
        ticket.Work.Attempt = claimed.Attempt;
        ticket.Holder = new(
            claimed.Agent, claimed.Incarnation, claimed.Fence, at, claimed.LeaseSeconds, claimed.RunUntil);
        ReadyLine.Hold(ticket);
        LastFence = claimed.Fence;
        Grants++;
        SetStatus(ticket, TicketStatus.Claimed, at);
        _agents.Take(claimed.Agent, ticket, at);
    }

    /// <summary>Events of a held ticket: what its holder says, and what ends the holding.</summary>
    private void ApplyHeld(Ticket ticket, TicketEvent @event, long position, Timestamp at)
    {
        Invariant.Holds(ticket.Holder is not null && ticket.Work is not null);
        var work = ticket.Work;
        switch (@event)
        {
            case TicketEvent.Started started:
                work.LastVerb = new(started.Fence, started.BodyHash, position);
                SetStatus(ticket, TicketStatus.InProgress, at);
                break;
            case TicketEvent.Progressed progressed:
                ApplyProgressed(ticket, progressed, position, at);
                break;
            case TicketEvent.Completed completed:
                work.LastVerb = new(completed.Fence, completed.BodyHash, position);
                ApplyCompleted(ticket, completed, at);
                break;
            case TicketEvent.Failed failed:
                work.LastVerb = new(failed.Fence, failed.BodyHash, position);
                work.Failures = failed.Failures;
                work.Error = failed.Error;
                End(ticket, EndReason.Failed, failed.Error.Message, at);
                ReopenOrFail(ticket, failed.Closed, WhyTicket.FailuresUsedUp, failed.DelayedUntil, position, at);
                break;
            case TicketEvent.Released released:
                work.LastVerb = released.BodyHash is { } hash ? new(released.Fence, hash, position) : work.LastVerb;
                work.Releases = released.Releases;
                End(ticket, released.BodyHash is null ? EndReason.AgentLeft : EndReason.Released, released.Reason, at);
                ReopenOrFail(
                    ticket, released.Closed, WhyTicket.ReleasesUsedUp, released.DelayedUntil, position, at);
                break;
            case TicketEvent.HandedOff handedOff:
                work.LastVerb = new(handedOff.Fence, handedOff.BodyHash, position);
                work.Releases = handedOff.Releases;
                End(ticket, EndReason.HandedOff, handedOff.Note, at);
                ticket.Assignee = handedOff.Closed ? null : handedOff.To;
                ReopenOrFail(ticket, handedOff.Closed, WhyTicket.ReleasesUsedUp, delayedUntil: null, position, at);
                break;
            default:
                ApplyTaken(ticket, @event, position, at);
                break;
        }
    }

    /// <summary>What ends a holding, or moves it to a new fence, without the holder's word.</summary>
    private void ApplyTaken(Ticket ticket, TicketEvent @event, long position, Timestamp at)
    {
        var work = ticket.Work!;
        switch (@event)
        {
            case TicketEvent.Resumed resumed:
                Invariant.Holds(resumed.Fence > LastFence);
                Invariant.Holds(ticket.Holder!.Fence == resumed.OldFence);
                work.DeadFences = TicketWork.Remember(
                    work.DeadFences,
                    new DeadFence(resumed.OldFence, resumed.Agent, EndReason.Resumed, BodyHash: null, position));
                ticket.Holder.Fence = resumed.Fence;
                ticket.Holder.Incarnation = resumed.Incarnation;
                ticket.Holder.LeaseExpiresAt = at.AddSeconds(ticket.Holder.LeaseSeconds);
                LastFence = resumed.Fence;
                break;
            case TicketEvent.LeaseLost lost:
                work.LeaseLosses = lost.LeaseLosses;
                LeaseLosses++;
                End(ticket, lost.Reason, message: null, at);
                ReopenOrFail(ticket, lost.Closed, WhyTicket.LeaseLossesUsedUp, delayedUntil: null, position, at);
                break;
            case TicketEvent.TimedOut timedOut:
                work.Failures = timedOut.Failures;
                End(ticket, EndReason.TimedOut, message: null, at);
                ReopenOrFail(
                    ticket, timedOut.Closed, WhyTicket.FailuresUsedUp, timedOut.DelayedUntil, position, at);
                break;
            case TicketEvent.ForceReleased forced:
                End(ticket, EndReason.ForceReleased, forced.Reason, at);
                ReopenOrFail(ticket, closed: false, default, delayedUntil: null, position, at);
                break;
            default:
                throw new UnreachableException($"Unknown event {@event.GetType().Name}.");
        }
    }

    private void ApplyProgressed(Ticket ticket, TicketEvent.Progressed progressed, long position, Timestamp at)
    {
        var work = ticket.Work!;
        work.LastVerb = new(progressed.Fence, progressed.BodyHash, position);

        // What is not said stays: a note without a checkpoint does not lose the checkpoint.
        work.Progress = new(
            progressed.Note ?? work.Progress?.Note,
            progressed.Percent ?? work.Progress?.Percent,
            progressed.Checkpoint ?? work.Progress?.Checkpoint,
            at);
        if (ticket.Status == TicketStatus.Claimed)
        {
            SetStatus(ticket, TicketStatus.InProgress, at);
        }
    }

    private void ApplyCompleted(Ticket ticket, TicketEvent.Completed completed, Timestamp at)
    {
        var work = ticket.Work!;
        work.Result = completed.Result;
        work.CompletedBy = completed.Agent;
        End(ticket, EndReason.Completed, message: null, at);
        if (completed.ReviewUntil is { } reviewUntil)
        {
            work.ReviewUntil = reviewUntil;
            work.ReviewIsOverdue = false;
            SetStatus(ticket, TicketStatus.Review, at);
        }
        else
        {
            Close(ticket, TicketStatus.Merged, because: null, at);
        }
    }

    private void ApplyReview(Ticket ticket, TicketEvent @event, long position, Timestamp at)
    {
        Invariant.Holds(ticket.Status == TicketStatus.Review);
        var work = ticket.Work!;
        work.ReviewUntil = null;
        work.ReviewIsOverdue = @event is TicketEvent.ReviewOverdue;
        switch (@event)
        {
            case TicketEvent.Approved:
                Close(ticket, TicketStatus.Merged, because: null, at);
                break;
            case TicketEvent.Rejected rejected:
                work.Failures = rejected.Failures;
                var judged = work.PreviousAttempts[^1];
                work.PreviousAttempts = work.PreviousAttempts.SetItem(
                    work.PreviousAttempts.Length - 1,
                    judged with { Outcome = EndReason.Rejected, Message = rejected.Reason, EndedAt = at });
                ReopenOrFail(
                    ticket, rejected.Closed, WhyTicket.FailuresUsedUp, rejected.DelayedUntil, position, at);
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the holding, if there is one, and remembers it.</summary>
    private void End(Ticket ticket, EndReason reason, string? message, Timestamp at)
    {
        if (ticket.Holder is not { } holder)
        {
            return;
        }

        var work = ticket.Work!;
        work.PreviousAttempts = TicketWork.Remember(
            work.PreviousAttempts,
            new PreviousAttempt(work.Attempt, holder.Agent, reason, message, work.Progress?.Checkpoint, at));
        var hash = work.LastVerb?.Position == ticket.Version ? work.LastVerb.BodyHash : (long?)null;
        work.DeadFences = TicketWork.Remember(
            work.DeadFences, new DeadFence(holder.Fence, holder.Agent, reason, hash, ticket.Version));
        work.Progress = null;
        ticket.Holder = null;
        Ready.LetGo(ticket);
        _agents.Drop(holder.Agent, ticket, at);
    }

    private void ReopenOrFail(
        Ticket ticket, bool closed, WhyTicket because, Timestamp? delayedUntil, long position, Timestamp at)
    {
        if (closed)
        {
            Close(ticket, TicketStatus.Failed, because, at);
            return;
        }

        // The time before which it may not be claimed may have been set while it was held.
        var notBefore = ticket.Definition.NotBefore > at ? ticket.Definition.NotBefore : null;
        SetStatus(ticket, TicketStatus.Pending, at);
        ticket.DelayedUntil = notBefore > delayedUntil ? notBefore : delayedUntil ?? notBefore;
        if (ticket.DelayedUntil is null)
        {
            Enqueue(ticket, position);
        }
    }
}
