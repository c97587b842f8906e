namespace Waggle.Server.Blobs;

/// <content>What is logged about blobs.</content>
internal sealed partial class BlobEndpoints
{
    [LoggerMessage(LogEvents.BlobDamaged, LogLevel.Critical, "{Finding}")]
    private partial void Damaged(string finding);
}
