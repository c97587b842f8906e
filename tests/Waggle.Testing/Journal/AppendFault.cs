using Waggle.Core;
using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>How one append goes wrong in a <see cref="FakeJournal"/>.</summary>
public abstract record AppendFault
{
    private protected AppendFault() { }

    /// <summary>Nothing is written, and the engine is told so.</summary>
    public sealed record Refuse(RefusalReason Reason) : AppendFault;

    /// <summary>The engine is told that nobody knows.</summary>
    /// <param name="Written">What is true.</param>
    public sealed record Forget(bool Written) : AppendFault;

    /// <summary>Just before the append another node takes the swarm: its slice is left out, now and from then
    /// on.</summary>
    public sealed record Steal(SwarmId Swarm) : AppendFault;
}
