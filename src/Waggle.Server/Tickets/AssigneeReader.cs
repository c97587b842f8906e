using Waggle.Contracts;
using Waggle.Core;
using Waggle.Core.Tickets;
using Waggle.Server.Bodies;

namespace Waggle.Server.Tickets;

/// <summary>Reads whom a ticket is assigned to.</summary>
internal static class AssigneeReader
{
    /// <summary>Reads the three members. Exactly one of agent and role must be there.</summary>
    public static (AgentId? Agent, string? Role, int UntilSeconds) Read(ObjectReader reader)
    {
        var agent = reader.Id("agent");
        var role = reader.Line("role", Limits.RoleLengthMax);
        var seconds = reader.Integer("untilSeconds", 1, Limits.AssigneeSecondsMax, Limits.AssigneeSecondsDefault);
        if (agent is null == role is null)
        {
            reader.Refuse(member: null, "must have either 'agent' or 'role'");
        }

        reader.RefuseUnknown();
        return (agent is null ? null : new AgentId(agent), role, seconds);
    }

    /// <summary>The assignee that lasts from now on for as long as asked, or null when there is none.</summary>
    public static Assignee? Read(ObjectReader? reader, Timestamp now)
    {
        if (reader is null)
        {
            return null;
        }

        var (agent, role, seconds) = Read(reader);
        return new(agent, role, now.AddSeconds(seconds));
    }
}
