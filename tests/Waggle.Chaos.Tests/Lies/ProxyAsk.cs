namespace Waggle.Chaos.Tests.Lies;

/// <summary>A request on its way.</summary>
/// <param name="Path">With the query.</param>
internal sealed record ProxyAsk(string Method, string Path, string Body)
{
    /// <summary>True for a ticket that is created alone.</summary>
    public bool CreatesTicket => Method == "POST" && Path.EndsWith("/tickets", StringComparison.Ordinal);

    /// <summary>True for a ticket that is read by its id.</summary>
    public bool ReadsTicket => Method == "GET" && Path.Contains("/tickets/", StringComparison.Ordinal);

    /// <summary>True for a holder that says it is done.</summary>
    public bool Completes => Path.EndsWith("/complete", StringComparison.Ordinal);
}
