namespace Waggle.Engine;

/// <summary>The journal's last event is far in the future: the wall clock is wrong, or was when it was
/// written.</summary>
public sealed class JournalAheadException(Core.SwarmId swarm, Core.Timestamp last, Core.Timestamp wall) : Exception(
    $"The last event of swarm '{swarm}' is of {last}, over an hour ahead of this machine's clock ({wall}). "
    + "Set the clock right; or, if the journal's time was wrong, start with --accept-clock: time then goes on from "
    + "there.");
