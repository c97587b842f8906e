using Waggle.Engine.Journal;
using Waggle.Server.Swarms;

namespace Waggle.Cli.Replays;

/// <summary>What a replay has shown.</summary>
/// <param name="Past">The swarm as it was.</param>
/// <param name="Head">Where it stands.</param>
/// <param name="Differences">Between all its events and the state that a server would start from.</param>
internal sealed record ReplayResult(PastSwarm Past, SwarmHead Head, IReadOnlyList<string> Differences);
