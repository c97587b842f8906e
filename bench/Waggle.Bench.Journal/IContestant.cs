namespace Waggle.Bench.Journal;

/// <summary>One way of keeping events on a disk.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>What is measured.</summary>
    string Name { get; }

    /// <summary>Keeps events: when it returns, they survive what the contestant promises to survive.</summary>
    void Commit(IReadOnlyList<byte[]> events);
}
