using Waggle.Contracts.Problems;

namespace Waggle.Client.Transport;

/// <summary>What came of sending a request once.</summary>
internal abstract record Attempt
{
    private protected Attempt() { }

    /// <summary>The server did what was asked.</summary>
    internal sealed record Succeeded(ReadOnlyMemory<byte> Body, int Status) : Attempt;

    /// <summary>The server does what was asked: the answer is still coming in.</summary>
    internal sealed record Opened(HttpResponseMessage Response) : Attempt;

    /// <summary>The server answered with a problem.</summary>
    internal sealed record Answered(Problem Problem) : Attempt;

    /// <summary>Something answered that does not speak the contract.</summary>
    internal sealed record Unreadable(int Status) : Attempt;

    /// <summary>No connection was made, so nothing was sent.</summary>
    internal sealed record NotSent(Exception Cause) : Attempt;

    /// <summary>The request was sent, or may have been, and no answer came.</summary>
    internal sealed record Lost(Exception? Cause) : Attempt;
}
