using Waggle.Histories.Tickets;

namespace Waggle.Chaos.Tests.Workloads;

/// <summary>The few tickets that are worked on at present. A closed one is asked about for a while and then makes room
/// for a new one.</summary>
internal sealed class TicketWindow
{
    private const int CallsAfterClose = 8;

    private readonly Lock _gate = new();
    private readonly string _prefix;
    private readonly Place[] _places;
    private int _made;

    public TicketWindow(string prefix, int size)
    {
        _prefix = prefix;
        _places = new Place[size];
        for (var index = 0; index < size; index++)
        {
            _places[index] = NewPlace();
        }
    }

    /// <summary>All tickets there ever were.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. Enumerable.Range(1, _made).Select(NameOf)];
            }
        }
    }

    /// <summary>One of the tickets, with what is known of it.</summary>
    /// <returns>The ticket, whether somebody was told that it exists, and the last grant that anybody was told of, or
    /// an earlier one.</returns>
    public (string Ticket, bool Exists, TicketCall.Heartbeat? Grant) Pick(Random random)
    {
        lock (_gate)
        {
            var index = random.Next(_places.Length);
            var place = _places[index];
            if (place.IsClosed && ++place.CallsSinceClose > CallsAfterClose)
            {
                _places[index] = place = NewPlace();
            }

            var grants = place.Grants;
            TicketCall.Heartbeat? grant = grants.Count == 0
                ? null
                : random.Next(4) == 0 ? grants[random.Next(grants.Count)] : grants[^1];
            return (place.Ticket, place.Exists, grant);
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Learn(string ticket, TicketCall call, TicketAnswer? answer)
    {
        lock (_gate)
        {
            if (Array.Find(_places, place => place.Ticket == ticket) is not { } place)
            {
                return;
            }

            place.Exists |= answer is TicketAnswer.Done or TicketAnswer.Granted
                or TicketAnswer.Refused { Code: "ticket-exists" };
            if (answer is TicketAnswer.Granted granted && call is TicketCall.Claim claim)
            {
                place.Grants.Add(new(claim.Agent, granted.Fence));
            }

            place.IsClosed |= answer is TicketAnswer.Done
            {
                View.State: TicketPlace.Merged or TicketPlace.Failed or TicketPlace.Cancelled,
            };
        }
    }

    private Place NewPlace() => new() { Ticket = NameOf(++_made) };

    private string NameOf(int number) => FormattableString.Invariant($"{_prefix}-{number}");

    private sealed class Place
    {
        public required string Ticket { get; init; }

        public bool Exists { get; set; }

        public bool IsClosed { get; set; }

        public int CallsSinceClose { get; set; }

        public List<TicketCall.Heartbeat> Grants { get; } = [];
    }
}
