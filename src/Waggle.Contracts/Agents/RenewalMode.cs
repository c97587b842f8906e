using System.Text.Json.Serialization;
using Waggle.Contracts.Json;

namespace Waggle.Contracts.Agents;

/// <summary>Which calls renew an agent's leases.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RenewalMode>))]
public enum RenewalMode
{
    /// <summary>Calls that name the ticket and its fence, and the heartbeat's list. The default.</summary>
    Named = 0,

    /// <summary>Any call of the agent: for agents that forget.</summary>
    AnyCall = 1,
}
