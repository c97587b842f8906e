using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Engine.Keys;

namespace Waggle.Engine.Loop;

/// <summary>A swarm as it was read from the journal.</summary>
internal sealed record Recovered(SwarmHead Head, Swarm State, KeyWindow Keys);
