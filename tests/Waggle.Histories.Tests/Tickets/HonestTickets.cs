using Waggle.Histories.Tickets;

namespace Waggle.Histories.Tests.Tickets;

/// <summary>Tickets in plain fields, one call after the other: it answers right and shares no code with the
/// specification.</summary>
internal sealed class HonestTickets
{
    public const int MaxAttempts = 4;
    public const int MaxLeaseLosses = 3;

    private readonly Dictionary<string, Entry> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<TicketCall.Held, TicketAnswer> _lastWords = [];
    private long _fence;

    /// <summary>Does what is asked, and answers.</summary>
    public TicketAnswer Do(string id, TicketCall call)
    {
        if (!_tickets.TryGetValue(id, out var ticket))
        {
            if (call is not TicketCall.Create)
            {
                return new TicketAnswer.Refused("ticket-unknown");
            }

            _tickets.Add(id, ticket = new());
            return Shown(ticket);
        }

        switch (call)
        {
            case TicketCall.Create:
                return new TicketAnswer.Refused("ticket-exists");
            case TicketCall.Read:
                return Shown(ticket);
            case TicketCall.Cancel when ticket.Place is TicketPlace.Merged or TicketPlace.Cancelled:
                return new TicketAnswer.Refused("invalid-transition");
            case TicketCall.Cancel:
                (ticket.Place, ticket.Agent) = (TicketPlace.Cancelled, null);
                return Shown(ticket);
            case TicketCall.Claim claim:
                return Claim(ticket, claim.Agent);
            case TicketCall.Held held:
                return ticket.Agent == held.Agent && ticket.Fence == held.Fence
                    ? Hold(ticket, held)
                    : _lastWords.GetValueOrDefault(held) ?? new TicketAnswer.Refused("lease-lost");
            default:
                throw new InvalidOperationException($"Nobody asks for {call}.");
        }
    }

    /// <summary>Ends a lease. Returns its fence, or null when nobody holds the ticket.</summary>
    public long? Expire(string id)
    {
        if (!_tickets.TryGetValue(id, out var ticket) || ticket.Agent is null)
        {
            return null;
        }

        ticket.LeaseLosses++;
        Open(ticket, ticket.LeaseLosses > MaxLeaseLosses);
        return ticket.Fence;
    }

    private TicketAnswer Claim(Entry ticket, string agent)
    {
        if (ticket.Agent is not null)
        {
            return new TicketAnswer.Refused("ticket-held");
        }

        if (ticket.Place != TicketPlace.Pending)
        {
            return new TicketAnswer.Refused("invalid-transition");
        }

        (ticket.Place, ticket.Agent, ticket.Fence) = (TicketPlace.Claimed, agent, ++_fence);
        ticket.Attempt++;
        return new TicketAnswer.Granted(ticket.Fence, ticket.Attempt, ViewOf(ticket));
    }

    private TicketAnswer Hold(Entry ticket, TicketCall.Held held)
    {
        switch (held)
        {
            case TicketCall.Start when ticket.Place == TicketPlace.InProgress:
                return new TicketAnswer.Refused("invalid-transition");
            case TicketCall.Start or TicketCall.Progress:
                ticket.Place = TicketPlace.InProgress;
                break;
            case TicketCall.Complete complete:
                (ticket.Place, ticket.Agent, ticket.Result) = (TicketPlace.Merged, null, complete.Result);
                break;
            case TicketCall.Fail fail:
                ticket.Failures++;
                Open(ticket, fail.Final || ticket.Failures == MaxAttempts);
                break;
            case TicketCall.Release:
                Open(ticket, closed: false);
                break;
            default:
                break;
        }

        if (ticket.Agent is null)
        {
            _lastWords.Add(held, Shown(ticket));
        }

        return Shown(ticket);
    }

    private static void Open(Entry ticket, bool closed) =>
        (ticket.Place, ticket.Agent) = (closed ? TicketPlace.Failed : TicketPlace.Pending, null);

    private static TicketAnswer.Done Shown(Entry ticket) => new(ViewOf(ticket));

    private static TicketView ViewOf(Entry ticket) =>
        new(ticket.Place, ticket.Attempt, ticket.Failures, ticket.LeaseLosses, ticket.Agent, ticket.Result);

    private sealed class Entry
    {
        public TicketPlace Place { get; set; } = TicketPlace.Pending;

        public string? Agent { get; set; }

        public long Fence { get; set; }

        public int Attempt { get; set; }

        public int Failures { get; set; }

        public int LeaseLosses { get; set; }

        public string? Result { get; set; }
    }
}
