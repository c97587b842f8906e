namespace Waggle.Client.Errors;

/// <summary>No connection to the server could be made. Nothing happened.</summary>
public sealed class ServerUnreachableException : WaggleException
{
    internal ServerUnreachableException(Uri server, string? correlationId, Exception? cause)
        : base(
            $"The server at {server} cannot be reached: {cause?.Message ?? "no answer in time"}. "
                + "Check that it runs and that the address is right.",
            "server-unreachable",
            isRetryable: true,
            correlationId,
            cause) => Server = server;

    /// <summary>The address that was tried.</summary>
    public Uri Server { get; }
}
