using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waggle.Journal.Sqlite.Backups;

/// <summary>What is where in a backup: a zip archive, so that common tools can look into it.</summary>
/// <remarks>
/// <code>
/// waggle.db             the database
/// blobs/sha256-...      the blobs
/// manifest.json         what the others must be, with their hashes
/// (comment)             the hash of the manifest
/// </code>
/// The comment is the last thing in the file: one that was cut off has none.
/// </remarks>
internal static class BackupLayout
{
    /// <summary>Grows when an older program could not restore what this one writes.</summary>
    public const int Format = 1;

    public const string Database = "waggle.db";

    public const string Blobs = "blobs/";

    public const string Manifest = "manifest.json";

    /// <summary>Far beyond what 8 million swarms need.</summary>
    public const long ManifestBytesMax = 2L * 1024 * 1024 * 1024;

    private const string CommentPrefix = "Waggle backup, manifest sha256 ";

    /// <summary>The archive's comment, which vouches for a manifest.</summary>
    public static string Comment(ReadOnlySpan<byte> manifest) => CommentPrefix + Hex(SHA256.HashData(manifest));

    /// <summary>Bytes as the manifest has them.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>True when these are the bytes that the manifest has.</summary>
    public static bool IsHex(ReadOnlySpan<byte> bytes, string digits) =>
        string.Equals(Hex(bytes), digits, StringComparison.Ordinal);

    public static byte[] Write(BackupManifest manifest) =>
        JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest);

    /// <returns>Null when the bytes are no manifest that this program knows how to read.</returns>
    public static BackupManifest? Read(ReadOnlySpan<byte> manifest)
    {
        try
        {
            return JsonSerializer.Deserialize(manifest, BackupJson.Default.BackupManifest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
