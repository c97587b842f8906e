using Waggle.Contracts.Problems;

namespace Waggle.Client.Tests.Server;

/// <summary>What goes wrong with one request.</summary>
internal abstract record Fault
{
    private protected Fault() { }

    /// <summary>No connection is made.</summary>
    public sealed record Refused : Fault;

    /// <summary>The connection breaks before the server acts.</summary>
    public sealed record LostBefore : Fault;

    /// <summary>The server acts, and the connection breaks before its answer arrives.</summary>
    public sealed record LostAfter : Fault;

    /// <summary>The server answers with this instead of acting.</summary>
    public sealed record Answers(Problem Problem) : Fault;

    /// <summary>The server acts at once; its answer travels for this long.</summary>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>Something that is not a Waggle server answers.</summary>
    public sealed record Gibberish(int Status) : Fault;
}
