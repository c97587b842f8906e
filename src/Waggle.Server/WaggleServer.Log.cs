namespace Waggle.Server;

/// <content>What the server logs.</content>
public sealed partial class WaggleServer
{
    [LoggerMessage(LogEvents.Listening, LogLevel.Information, "Listens on {Url} with its data under {Directory}.")]
    private partial void Listening(Uri url, string directory);

    [LoggerMessage(LogEvents.Stopping, LogLevel.Information, "Stops: takes nothing new, finishes what was begun.")]
    private partial void Stopping();

    [LoggerMessage(LogEvents.Stopped, LogLevel.Information, "Stopped; everything answered is on the disk.")]
    private partial void Stopped();

    [LoggerMessage(
        LogEvents.SwarmFaulted,
        LogLevel.Critical,
        "Swarm {Swarm} stopped because a rule of ours was broken: {Reason} Its journal is kept; report this.")]
    private static partial void SwarmFaulted(ILogger logger, string swarm, string reason);

    [LoggerMessage(
        LogEvents.SwarmDeleted, LogLevel.Information, "Swarm {Swarm} was deleted by {Actor}, who said: {Reason}")]
    private static partial void SwarmDeleted(ILogger logger, string swarm, string actor, string reason);

    [LoggerMessage(LogEvents.AppendFailed, LogLevel.Error, "The journal did not take a commit: {Reason}")]
    private static partial void AppendFailed(ILogger logger, string reason);
}
