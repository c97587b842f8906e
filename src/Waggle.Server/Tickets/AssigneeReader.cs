using Waggle.Contracts;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Bodies;

namespace Waggle.Server.Tickets;

/// <summary>Reads whom a ticket is assigned to. For how long counts from the decision, by the swarm's time.</summary>
internal static class AssigneeReader
{
    /// <summary>Reads the three members. Exactly one of agent and role must be there.</summary>
    public static AssigneeDraft Read(ObjectReader reader)
    {
        var agent = reader.Id("agent");
        var role = reader.Line("role", Limits.RoleLengthMax);
        var seconds = reader.Integer("untilSeconds", 1, Limits.AssigneeSecondsMax, Limits.AssigneeSecondsDefault);
        if (agent is null == role is null)
        {
            reader.Refuse(member: null, "must have either 'agent' or 'role'");
        }

        reader.RefuseUnknown();
        return new(agent is null ? null : new AgentId(agent), role, seconds);
    }

    /// <summary>The assignment asked for, or null when there is none.</summary>
    public static AssigneeDraft? ReadOptional(ObjectReader? reader) => reader is null ? null : Read(reader);
}
