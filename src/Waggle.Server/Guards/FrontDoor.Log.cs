namespace Waggle.Server.Guards;

/// <content>What the front door logs.</content>
internal sealed partial class FrontDoor
{
    [LoggerMessage(
        LogEvents.RequestFaulted,
        LogLevel.Error,
        "A request ran into a fault (correlation {CorrelationId}).")]
    private partial void Faulted(Exception exception, string correlationId);

    [LoggerMessage(
        LogEvents.RequestRefusedAtDoor,
        LogLevel.Debug,
        "A request was not let in: status {Status} (correlation {CorrelationId}).")]
    private partial void RefusedAtDoor(string correlationId, int status);
}
