using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Agents;

/// <summary>What an agent is told to do.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Directive>))]
public enum Directive
{
    /// <summary>Go on.</summary>
    Active = 0,

    /// <summary>Finish what is held, take nothing new.</summary>
    Draining = 1,

    /// <summary>Stop: it left, was drained, or was replaced.</summary>
    Stopped = 2,
}
