using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>The order of a list of tickets. Ties are broken by id.</summary>
/// <remarks>In a query a minus before the word reverses it, such as <c>sort=-updated</c>.</remarks>
[JsonConverter(typeof(CamelCaseEnumConverter<TicketSort>))]
public enum TicketSort
{
    /// <summary>By creation; the default.</summary>
    Created = 0,

    /// <summary>By last change.</summary>
    Updated = 1,

    /// <summary>By priority, 0 first.</summary>
    Priority = 2,
}
