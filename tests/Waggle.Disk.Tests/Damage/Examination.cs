using System.Security.Cryptography;
using Waggle.Engine.Journal;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Disk.Tests.Damage;

/// <summary>Reads a damaged directory and judges what comes of it.</summary>
internal static class Examination
{
    private static readonly string[] _files = ["waggle.db", "waggle.high-water"];

    /// <param name="directory">The damaged one.</param>
    /// <param name="stage">What it was before.</param>
    public static (Verdict Verdict, string Text) Judge(string directory, Stage stage)
    {
        string? refusal = null;
        try
        {
            var content = StoreReader.ReadJournal(directory);
            if (content != stage.Content)
            {
                return (Verdict.Silent, $"expected\n{stage.Content}read\n{content}");
            }
        }
        catch (Exception refused) when (
            refused is JournalDamagedException or DataDirectoryUnusableException or EndedException)
        {
            refusal = refused.Message;
        }

        var blobs = StoreReader.RefusedBlobs(directory, stage.Blobs);
        if (refusal is null)
        {
            return blobs is [] ? (Verdict.Recovered, string.Empty) : (Verdict.BlobRefused, blobs[0]);
        }

        return (IsHelpful(refusal) ? Verdict.Refused : Verdict.Unhelpful, refusal);
    }

    /// <summary>A hash over the files that a start which is refused may not touch.</summary>
    public static string HashOf(string directory) => string.Join(' ', _files
        .Append("waggle.db-wal")
        .Select(file => Path.Combine(directory, file))
        .Where(File.Exists)
        .Select(static path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));

    /// <summary>It names the file, and a command, a flag or a copy to put back.</summary>
    private static bool IsHelpful(string refusal) =>
        Array.Exists(_files, file => refusal.Contains(file, StringComparison.Ordinal))
        && (refusal.Contains("waggle restore", StringComparison.Ordinal)
            || refusal.Contains("--accept-data-loss", StringComparison.Ordinal)
            || refusal.Contains("ut back", StringComparison.Ordinal)
            || refusal.Contains("a copy", StringComparison.Ordinal));
}
