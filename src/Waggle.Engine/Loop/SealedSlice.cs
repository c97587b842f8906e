using Waggle.Core.Tickets;
using Waggle.Engine.Journal;

namespace Waggle.Engine.Loop;

/// <summary>A swarm's share of the commit group that is on its way.</summary>
/// <param name="Host">The swarm.</param>
/// <param name="Slice">What is written.</param>
/// <param name="LastPosition">Durable up to here when it is.</param>
/// <param name="Checkpointed">Tickets whose rows go with it; those that may leave memory then do.</param>
internal sealed record SealedSlice(
    SwarmHost Host, SwarmSlice Slice, long LastPosition, IReadOnlyList<Ticket> Checkpointed);
