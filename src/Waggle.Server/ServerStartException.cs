namespace Waggle.Server;

/// <summary>The server did not start; the message says what was found, and what to do.</summary>
public sealed class ServerStartException(ServerStartFailure failure, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The reason, for programs.</summary>
    public ServerStartFailure Failure { get; } = failure;
}
