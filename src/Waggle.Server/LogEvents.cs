namespace Waggle.Server;

/// <summary>The numbers of all log events of this project. A number is never used for another event.</summary>
internal static class LogEvents
{
    public const int Listening = 1000;
    public const int Stopping = 1001;
    public const int Stopped = 1002;
    public const int SwarmFaulted = 1010;
    public const int AppendFailed = 1011;
    public const int SwarmDeleted = 1012;
    public const int RequestFaulted = 1100;
    public const int RequestRefusedAtDoor = 1101;
    public const int BlobDamaged = 1110;
}
