using Waggle.Core;

namespace Waggle.Journal.Sqlite.Blobs;

/// <summary>The names of blobs' files in a data directory: <c>blobs/ab/sha256-abcd...</c>.</summary>
/// <remarks>Each file holds the blob's bytes and nothing else, so that <c>sha256sum</c> can check it.</remarks>
internal sealed class BlobFiles(string directory)
{
    private const int DigitsOfShard = 2;
    private const string UploadsName = "uploads";

    /// <summary>The folder of all blobs.</summary>
    public string Root { get; } = Path.Combine(directory, "blobs");

    /// <summary>The folder of what is not whole yet: on the same disk, so that a rename moves it.</summary>
    public string Uploads => Path.Combine(Root, UploadsName);

    /// <summary>The folder that a blob is in: 256 of them keep each small enough to list.</summary>
    public string ShardOf(BlobRef reference) =>
        Path.Combine(Root, reference.Value.Substring(reference.Value.IndexOf('-', StringComparison.Ordinal) + 1, 2));

    /// <summary>A blob's file.</summary>
    public string PathOf(BlobRef reference) => Path.Combine(ShardOf(reference), reference.Value);

    /// <summary>The folders that hold blobs, in ordinal order.</summary>
    public IEnumerable<string> Shards() => Directory.Exists(Root)
        ? Directory.EnumerateDirectories(Root)
            .Where(static path => Path.GetFileName(path).Length == DigitsOfShard)
            .Order(StringComparer.Ordinal)
        : [];
}
