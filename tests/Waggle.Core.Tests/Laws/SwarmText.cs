using System.Text.Json;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Core.Tests.Laws;

/// <summary>A swarm's durable state, and a decision, as text that is equal exactly when they are.</summary>
internal static class SwarmText
{
    /// <summary>All durable state of what is in memory.</summary>
    public static string Of(Swarm swarm)
    {
        var rows = swarm.ToRows();
        return Of(rows.Swarm, rows.Agents, rows.Groups, rows.Tickets);
    }

    /// <summary>Rows, in the order given.</summary>
    public static string Of(
        SwarmRow swarm, IEnumerable<AgentRow> agents, IEnumerable<GroupRow> groups, IEnumerable<TicketRow> tickets) =>
        string.Join(
            '\n',
            agents.Select(row => JsonSerializer.Serialize(row))
                .Concat(groups.Select(row => JsonSerializer.Serialize(row)))
                .Concat(tickets.Select(row => JsonSerializer.Serialize(row)))
                .Prepend(JsonSerializer.Serialize(swarm)));

    /// <summary>The events with their data, or the rejection with its data.</summary>
    public static string Of(Decision decision) => decision.Rejection is { } rejection
        ? $"{rejection.GetType().Name} {JsonSerializer.Serialize(rejection, rejection.GetType())}"
        : string.Join(
            '\n',
            decision.Events.Select(
                @event => $"{@event.GetType().Name} {JsonSerializer.Serialize(@event, @event.GetType())}"));
}
