using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>Whether a completed ticket waits for a reviewer.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReviewMode>))]
public enum ReviewMode
{
    /// <summary>Completing merges the ticket. The default.</summary>
    None = 0,

    /// <summary>Completing puts the ticket into review; whoever completed it may not approve it.</summary>
    Required = 1,
}
