using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>How an attempt, or a lease, ended.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AttemptEnd>))]
public enum AttemptEnd
{
    /// <summary>The holder completed the ticket.</summary>
    Completed = 0,

    /// <summary>The holder reported a failure.</summary>
    Failed = 1,

    /// <summary>The holder gave the ticket back.</summary>
    Released = 2,

    /// <summary>The holder passed the ticket on.</summary>
    HandedOff = 3,

    /// <summary>The agent came back with <c>resume</c>: the attempt goes on under a new fence.</summary>
    Resumed = 4,

    /// <summary>The lease was not renewed in time.</summary>
    LeaseExpired = 5,

    /// <summary>The agent registered anew without <c>resume</c>.</summary>
    AgentReplaced = 6,

    /// <summary>The agent left.</summary>
    AgentLeft = 7,

    /// <summary>The attempt took longer than <c>maxRunSeconds</c>.</summary>
    TimedOut = 8,

    /// <summary>The ticket's deadline passed.</summary>
    DeadlinePassed = 9,

    /// <summary>An operator took the ticket away.</summary>
    ForceReleased = 10,

    /// <summary>The ticket was cancelled.</summary>
    Cancelled = 11,

    /// <summary>The holder completed the ticket, and a reviewer sent it back.</summary>
    Rejected = 12,
}
