using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>Where a ticket is in its life.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<TicketState>))]
public enum TicketState
{
    /// <summary>At least one dependency is not satisfied.</summary>
    Blocked = 0,

    /// <summary>May be claimed, now or later; <c>why</c> says what holds it back.</summary>
    Pending = 1,

    /// <summary>An agent holds it and has not said that it started.</summary>
    Claimed = 2,

    /// <summary>The holder works on it.</summary>
    InProgress = 3,

    /// <summary>The result waits for a decision.</summary>
    Review = 4,

    /// <summary>Done and accepted. Final.</summary>
    Merged = 5,

    /// <summary>Gave up. Closed until an operator's retry.</summary>
    Failed = 6,

    /// <summary>Withdrawn. Closed until an operator's retry.</summary>
    Cancelled = 7,
}
