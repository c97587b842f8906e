using Waggle.Contracts;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Server.Bodies;
using Waggle.Server.Claims;

namespace Waggle.Server.Agents;

/// <summary>Reads what agents say of themselves.</summary>
internal static class AgentReader
{
    private const string RoleDefault = "worker";

    /// <summary>The highest load that is taken: beyond it somebody got the unit wrong.</summary>
    private const int LoadMax = 1_000_000;

    private static readonly string[] _renewals = ["named", "anyCall"];

    /// <summary>Reads a registration.</summary>
    public static AgentCommand.Register Register(ObjectReader body, AgentId agent)
    {
        var definition = new AgentDefinition(
            body.Line("role", Limits.RoleLengthMax) ?? RoleDefault,
            body.Words("capabilities", Limits.CapabilitiesMax, Limits.CapabilityLengthMax),
            body.Integer("slots", 1, Limits.SlotsMax, Limits.SlotsDefault),
            body.Integer("termSeconds", Limits.TermSecondsMin, Limits.TermSecondsMax, Limits.TermSecondsDefault),
            (LeaseRenewal)body.Choice("renewal", _renewals, (int)LeaseRenewal.Named),
            body.Boolean("oneShot", fallback: false),
            body.Labels("labels", Limits.LabelsMax, Limits.LabelNameLengthMax, Limits.LabelValueLengthMax));
        var resume = body.Boolean("resume", fallback: false);
        body.RefuseUnknown();
        return new(agent, definition, resume);
    }

    /// <summary>Reads a heartbeat.</summary>
    public static AgentCommand.Heartbeat Heartbeat(ObjectReader body, AgentId agent)
    {
        var command = new AgentCommand.Heartbeat(
            agent, IncarnationReader.Read(body), body.List("leases", Limits.HeartbeatLeasesMax, LeaseOf));

        // Checked, so that a later version may rely on it; this one has no use for it.
        body.Thousandths("load", 0, LoadMax, fallback: 0);
        body.RefuseUnknown();
        return command;
    }

    private static HeldLease LeaseOf(ObjectReader.Item item)
    {
        var reader = item.AsObject();
        var lease = new HeldLease(
            new(reader.RequiredId("ticket")), new(reader.RequiredLong("fence", 1, Fence.ValueMax)));
        reader.RefuseUnknown();
        return lease;
    }
}
