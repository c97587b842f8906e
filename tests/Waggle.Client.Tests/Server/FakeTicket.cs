using System.Text.Json;
using Waggle.Contracts.Claims;
using Waggle.Contracts.Tickets;

namespace Waggle.Client.Tests.Server;

/// <summary>A ticket of the fake server.</summary>
internal sealed class FakeTicket(string id, int leaseSeconds)
{
    public string Id { get; } = id;

    public int LeaseSeconds { get; } = leaseSeconds;

    public JsonElement? Payload { get; set; }

    public TicketState State { get; set; } = TicketState.Pending;

    public string? Holder { get; set; }

    public long Fence { get; set; }

    public int Attempt { get; set; }

    public int Renewals { get; set; }

    public DateTimeOffset LeaseExpiresAt { get; set; }

    public AttemptEnd? End { get; set; }

    public List<OutcomeRequest> Accepted { get; } = [];
}
