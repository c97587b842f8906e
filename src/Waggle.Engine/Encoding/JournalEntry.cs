using System.Collections.Immutable;
using Waggle.Core;

namespace Waggle.Engine.Encoding;

/// <summary>What one decision put into the journal: its events, when, and on whose behalf.</summary>
/// <param name="At">The time it was decided at.</param>
/// <param name="Origin">The request that caused it, or null when the engine itself did (deadlines, cascades).</param>
/// <param name="Events">In order; at least one.</param>
public sealed record JournalEntry(Timestamp At, EntryOrigin? Origin, ImmutableArray<JournaledEvent> Events);
