using System.Collections.Immutable;

namespace Waggle.Engine.Journal;

/// <summary>What became of a commit group. There are three outcomes and no others.</summary>
public abstract record AppendResult
{
    private protected AppendResult() { }

    /// <summary>Durable, but for the slices of swarms that this node no longer owns.</summary>
    /// <param name="Fenced">Indexes of slices that were left out because the epoch or position did not fit.</param>
    public sealed record Appended(ImmutableArray<int> Fenced) : AppendResult
    {
        /// <summary>Durable, all of it.</summary>
        public static Appended All { get; } = new([]);
    }

    /// <summary>Known not to have been written.</summary>
    public sealed record Refused(RefusalReason Reason, string Detail) : AppendResult;

    /// <summary>It may have been written, or not.</summary>
    public sealed record Unknown(string Detail) : AppendResult;
}
