using System.Text.Json.Serialization;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;

namespace Waggle.Engine.Encoding;

/// <summary>How events and rows look on disk: JSON with camelCase names, nulls left out, enums by name.</summary>
/// <remarks>Everything here is kept for ever: types are added, never changed.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = false,
    Converters =
    [
        typeof(AgentIdConverter),
        typeof(ContentConverter),
        typeof(FenceConverter),
        typeof(IncarnationConverter),
        typeof(JsonTextConverter),
        typeof(TicketIdConverter),
        typeof(TimestampConverter),
    ])]
[JsonSerializable(typeof(AgentEvent.Declared))]
[JsonSerializable(typeof(AgentEvent.Draining))]
[JsonSerializable(typeof(AgentEvent.Finished), TypeInfoPropertyName = "AgentFinished")]
[JsonSerializable(typeof(AgentEvent.Forgotten))]
[JsonSerializable(typeof(AgentEvent.Left))]
[JsonSerializable(typeof(AgentEvent.Registered))]
[JsonSerializable(typeof(AgentEvent.Returned))]
[JsonSerializable(typeof(AgentEvent.WentStale))]
[JsonSerializable(typeof(AgentRow))]
[JsonSerializable(typeof(ControlEvent.Created), TypeInfoPropertyName = "SwarmCreated")]
[JsonSerializable(typeof(ControlEvent.FloorsRaised))]
[JsonSerializable(typeof(ControlEvent.Restored), TypeInfoPropertyName = "StoreRestored")]
[JsonSerializable(typeof(ControlEvent.Paused))]
[JsonSerializable(typeof(ControlEvent.Resumed), TypeInfoPropertyName = "SwarmResumed")]
[JsonSerializable(typeof(ControlEvent.SettingsChanged))]
[JsonSerializable(typeof(GroupRow))]
[JsonSerializable(typeof(SwarmRow))]
[JsonSerializable(typeof(TicketEvent.Approved))]
[JsonSerializable(typeof(TicketEvent.AssignmentEnded))]
[JsonSerializable(typeof(TicketEvent.Cancelled))]
[JsonSerializable(typeof(TicketEvent.Cascaded))]
[JsonSerializable(typeof(TicketEvent.Claimed))]
[JsonSerializable(typeof(TicketEvent.Completed))]
[JsonSerializable(typeof(TicketEvent.Created), TypeInfoPropertyName = "TicketCreated")]
[JsonSerializable(typeof(TicketEvent.DelayEnded))]
[JsonSerializable(typeof(TicketEvent.Expired))]
[JsonSerializable(typeof(TicketEvent.Failed))]
[JsonSerializable(typeof(TicketEvent.ForceReleased))]
[JsonSerializable(typeof(TicketEvent.HandedOff))]
[JsonSerializable(typeof(TicketEvent.Imported))]
[JsonSerializable(typeof(TicketEvent.LeaseLost))]
[JsonSerializable(typeof(TicketEvent.Progressed))]
[JsonSerializable(typeof(TicketEvent.Rejected))]
[JsonSerializable(typeof(TicketEvent.Released))]
[JsonSerializable(typeof(TicketEvent.Resumed), TypeInfoPropertyName = "TicketResumed")]
[JsonSerializable(typeof(TicketEvent.Retried))]
[JsonSerializable(typeof(TicketEvent.ReviewOverdue))]
[JsonSerializable(typeof(TicketEvent.Started))]
[JsonSerializable(typeof(TicketEvent.TimedOut))]
[JsonSerializable(typeof(TicketEvent.Unblocked))]
[JsonSerializable(typeof(TicketEvent.Updated))]
[JsonSerializable(typeof(TicketRow))]
internal sealed partial class EngineJson : JsonSerializerContext;
