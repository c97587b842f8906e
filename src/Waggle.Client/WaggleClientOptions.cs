using Waggle.Client.Retries;

namespace Waggle.Client;

/// <summary>How a client reaches its server. Checked when the client is made.</summary>
public sealed record WaggleClientOptions
{
    /// <summary>The server's address, such as <c>http://127.0.0.1:7700</c>.</summary>
    /// <value>An absolute http or https address.</value>
    public required Uri Server { get; init; }

    /// <summary>How requests are repeated.</summary>
    /// <value>Default: eight attempts within half a minute.</value>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How long one attempt may take; the time that a claim waits for work comes on top.</summary>
    /// <value>Above zero. Default: 30 s.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting may take. Not used with a <see cref="Handler"/> of the caller's.</summary>
    /// <value>Above zero. Default: 5 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What sends the requests.</summary>
    /// <value>Null: a pool of kept-alive connections. Not disposed with the client when given.</value>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock of every time-out, delay and lease.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where jitter and keys come from.</summary>
    /// <value>Null: the operating system.</value>
    public RandomSource? Random { get; init; }

    /// <summary>Everything that is wrong with these options.</summary>
    /// <returns>A sentence each; none when the options can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (!Server.IsAbsoluteUri || Server.Scheme is not ("http" or "https"))
        {
            yield return $"Server is '{Server}'; it must be an absolute http or https address.";
        }

        if (AttemptTimeout <= TimeSpan.Zero)
        {
            yield return $"AttemptTimeout is {AttemptTimeout}; it must be above zero.";
        }

        if (ConnectTimeout <= TimeSpan.Zero)
        {
            yield return $"ConnectTimeout is {ConnectTimeout}; it must be above zero.";
        }

        foreach (var fault in Retry.Faults())
        {
            yield return fault;
        }
    }
}
