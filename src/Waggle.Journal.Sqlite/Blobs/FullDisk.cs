using Waggle.Engine.Blobs;

namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>Tells a disk without room from one that fails.</summary>
internal static class FullDisk
{
    // Of Linux and macOS, and of Windows: the disk is full, or a quota is used up.
    private static readonly int[] Errors =
        [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>True when an error says that there is no room.</summary>
    public static bool Is(IOException failure) => Array.IndexOf(Errors, failure.HResult) >= 0;

    /// <summary>The refusal that stands for such an error.</summary>
    public static BlobStoreFullException Refusal(IOException failure) => new(
        $"The disk of the data directory is full ({failure.Message}). Make room there.", failure);
}
