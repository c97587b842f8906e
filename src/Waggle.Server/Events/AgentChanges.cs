using Waggle.Contracts.Agents;
using Waggle.Contracts.Json;
using Waggle.Core.Agents;
using Waggle.Server.Tickets;

namespace Waggle.Server.Events;

/// <summary>What an agent said of itself.</summary>
internal static class AgentChanges
{
    /// <summary>Writes what an agent registered with.</summary>
    public static ChangeWriter Write(ChangeWriter change, AgentEvent.Registered registered)
    {
        var definition = registered.Definition;
        return change.Number("incarnation", registered.Incarnation.Value)
            .Text("role", definition.Role)
            .Texts("capabilities", definition.Capabilities)
            .Number("slots", definition.Slots)
            .Number("termSeconds", definition.TermSeconds)
            .Word("renewal", (RenewalMode)definition.Renewal)
            .Flag("oneShot", definition.OneShot)
            .Value(
                "labels",
                TicketRendering.LabelsOf(definition.Labels),
                WaggleJsonContext.Wire.IReadOnlyDictionaryStringString);
    }
}
