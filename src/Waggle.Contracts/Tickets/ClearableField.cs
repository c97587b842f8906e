using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>A field of a ticket that may have no value.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClearableField>))]
public enum ClearableField
{
    /// <summary>What is to be done, at length.</summary>
    Description = 0,

    /// <summary>The user's word for its kind.</summary>
    Type = 1,

    /// <summary>The ticket that groups it.</summary>
    Parent = 2,

    /// <summary>What the agent is handed.</summary>
    Payload = 3,

    /// <summary>Who alone may claim it: everybody may, from now on.</summary>
    Assignee = 4,

    /// <summary>The time before which it may not be claimed.</summary>
    NotBefore = 5,

    /// <summary>The time by which it must be closed.</summary>
    Deadline = 6,
}
