using Waggle.Engine.Journal;

namespace Waggle.Testing.Journal;

/// <summary>An append that was asked for and not answered.</summary>
internal sealed class FakeAppend(CommitGroup group, Action<AppendResult> completed, AppendFault? fault)
{
    public CommitGroup Group => group;

    public Action<AppendResult> Completed => completed;

    public AppendFault? Fault => fault;

    /// <summary>Null until the group was written, or not, as the fault has it.</summary>
    public AppendResult? Result { get; set; }
}
