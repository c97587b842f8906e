using Waggle.Core;

namespace Waggle.Engine.Journal;

/// <summary>A swarm of a journal that nobody has opened yet.</summary>
/// <param name="Id">Its name.</param>
/// <param name="LastTime">Of its last event, or the epoch of time when there is none.</param>
/// <param name="WakeAt">Its next deadline, as the last slice that was written said; never when it has none.</param>
public sealed record KnownSwarm(SwarmId Id, Timestamp LastTime, Timestamp WakeAt);
