using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>Who or what has to act for a ticket to move on.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<WaitingFor>))]
public enum WaitingFor
{
    /// <summary>Other tickets.</summary>
    Dependencies = 0,

    /// <summary>A moment that comes by itself.</summary>
    Time = 1,

    /// <summary>An agent that can take it, or that asks for it.</summary>
    Agent = 2,

    /// <summary>The agent that holds it, or those that hold others under the same limit.</summary>
    Holder = 3,

    /// <summary>A reviewer's decision.</summary>
    Reviewer = 4,

    /// <summary>An operator: resume the swarm, retry the ticket, or start an agent of another kind.</summary>
    Operator = 5,
}
