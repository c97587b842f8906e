using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Claims;

/// <summary>What the holder of a ticket may say about it.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HolderVerb>))]
public enum HolderVerb
{
    /// <summary>It began to work.</summary>
    Start = 0,

    /// <summary>It reports how far it is; renews the lease.</summary>
    Progress = 1,

    /// <summary>It is done.</summary>
    Complete = 2,

    /// <summary>It gives this attempt up.</summary>
    Fail = 3,

    /// <summary>It gives the ticket back; no failure is counted.</summary>
    Release = 4,

    /// <summary>It passes the ticket on.</summary>
    HandOff = 5,
}
