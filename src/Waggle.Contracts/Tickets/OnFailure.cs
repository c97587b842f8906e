using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Tickets;

/// <summary>What a dependency that closed without being merged does to the ticket that depends on it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OnFailure>))]
public enum OnFailure
{
    /// <summary>The ticket stays blocked; <c>why</c> names the dependency. The default.</summary>
    Block = 0,

    /// <summary>The ticket is cancelled too.</summary>
    Cancel = 1,

    /// <summary>The edge counts as satisfied.</summary>
    Proceed = 2,
}
