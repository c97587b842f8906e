namespace Waggle.Cli.Serving;

/// <summary>How a server is run from the command line.</summary>
/// <param name="Url">Where to listen.</param>
/// <param name="DataDirectory">Absolute.</param>
/// <param name="AcceptDataLoss">True: a person accepts that acknowledged commits are lost.</param>
/// <param name="AcceptClock">True: start although the journal is ahead of the clock.</param>
/// <param name="Verbose">True: tell on standard error what the server does, not only what goes wrong.</param>
internal sealed record ServeOptions(
    Uri Url, string DataDirectory, bool AcceptDataLoss, bool AcceptClock, bool Verbose)
{
    /// <summary>How many events the feed of a swarm goes back; null: to the first.</summary>
    public int? KeepEvents { get; init; }

    /// <summary>How old the events of a feed may be, in days; null: any age.</summary>
    public int? KeepEventDays { get; init; }
}
