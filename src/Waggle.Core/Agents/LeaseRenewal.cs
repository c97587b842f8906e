namespace Waggle.Core.Agents;

/// <summary>Which calls renew an agent's leases.</summary>
public enum LeaseRenewal
{
    /// <summary>Calls that name the ticket and its fence.</summary>
    Named = 0,

    /// <summary>Any call of the agent: for agents that forget.</summary>
    AnyCall = 1,
}
