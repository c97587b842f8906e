using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Waggle.Contracts.Json;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Server.Swarms;

namespace Waggle.Server.Events;

/// <summary>Renders what an event changed, under the names that the contract has for the same things
/// elsewhere.</summary>
/// <remarks>Fences and the hashes of requests are never told: a live fence is its holder's alone.</remarks>
internal static class ChangeRendering
{
    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = WaggleJsonContext.Wire.Options.Encoder,
        SkipValidation = true,
    };

    /// <summary>The change as a JSON object.</summary>
    public static JsonElement Render(SwarmEvent @event)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            Write(new(json), @event);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static ChangeWriter Write(ChangeWriter change, SwarmEvent @event) => @event switch
    {
        TicketEvent ticket => TicketChanges.Write(change, ticket),
        AgentEvent agent => Write(change, agent),
        ControlEvent control => Write(change, control),
        _ => throw new UnreachableException($"Unknown event {@event.GetType().Name}."),
    };

    private static ChangeWriter Write(ChangeWriter change, AgentEvent @event) => @event switch
    {
        AgentEvent.Declared declared => change.Text("actor", declared.Actor),
        AgentEvent.Registered registered => AgentChanges.Write(change, registered),
        AgentEvent.WentStale stale => change.Time("deadline", stale.Deadline),
        AgentEvent.Draining draining => change.Text("actor", draining.Actor),
        AgentEvent.Returned or AgentEvent.Finished or AgentEvent.Left or AgentEvent.Forgotten => change,
        _ => throw new UnreachableException($"Unknown event {@event.GetType().Name}."),
    };

    private static ChangeWriter Write(ChangeWriter change, ControlEvent @event) => @event switch
    {
        ControlEvent.Created created => change.Text("ticketPrefix", created.TicketPrefix),
        ControlEvent.Paused paused => change.Text("actor", paused.Actor).Text("reason", paused.Reason),
        ControlEvent.Resumed resumed => change.Text("actor", resumed.Actor),
        ControlEvent.SettingsChanged changed => change.Text("actor", changed.Actor).Value(
            "limits", SwarmRendering.Render(changed.Settings.Limits), WaggleJsonContext.Wire.IReadOnlyListLabelLimit),
        ControlEvent.FloorsRaised or ControlEvent.Restored => change,
        _ => throw new UnreachableException($"Unknown event {@event.GetType().Name}."),
    };
}
