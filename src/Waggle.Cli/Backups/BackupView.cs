using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Waggle.Cli.Output;
using Waggle.Journal.Sqlite.Backups;

namespace Waggle.Cli.Backups;

/// <summary>Backups for people.</summary>
internal static class BackupView
{
    private const double BytesOfMebibyte = 1024 * 1024;

    /// <summary>A manifest as JSON on one line.</summary>
    public static JsonTypeInfo<BackupManifest> Json { get; } = BackupViewJson.Default.BackupManifest;

    /// <summary>What was done, then what the backup holds.</summary>
    public static void Write(string done, BackupManifest manifest)
    {
        var mebibytes = (manifest.DatabaseBytes + manifest.Blobs.Bytes) / BytesOfMebibyte;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done}: swarms {manifest.Swarms.Count}, events {manifest.Events:N0}, blobs {manifest.Blobs.Count:N0}, "
                + $"{mebibytes:N1} MiB unpacked, of {Moment.Of(manifest.MadeAt)}."));
    }
}
