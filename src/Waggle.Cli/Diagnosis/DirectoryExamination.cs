using System.Globalization;
using Waggle.Engine.Blobs;
using Waggle.Journal.Sqlite;
using Waggle.Journal.Sqlite.Blobs;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Cli.Diagnosis;

/// <summary>Looks at a data directory without changing it.</summary>
internal static class DirectoryExamination
{
    /// <summary>Below this the next checkpoint may not fit, and a store that is full takes no change.</summary>
    private const long FreeBytesMin = 100L * 1024 * 1024;

    private const string JournalFile = "waggle.db";

    /// <summary>Clocks of one machine and its file system differ by less.</summary>
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Everything about the directory, from its existence to its hash chains.</summary>
    public static IEnumerable<Finding> Examine(string directory, TimeProvider time)
    {
        var full = Path.GetFullPath(directory);
        if (!Directory.Exists(full))
        {
            yield return new Finding("data", Verdict.Note, $"There is no data directory {full}; 'waggle up' makes it.");
            yield break;
        }

        yield return Writable(full);
        yield return FreeSpace(full);
        yield return Clock(full, time);
        var holder = DataDirectory.FindHolder(full);
        yield return holder is null
            ? new Finding("holder", Verdict.Ok, "Nobody holds the data directory.")
            : new Finding("holder", Verdict.Ok, $"The data directory is held by {holder}.");
        if (holder is null && File.Exists(Path.Combine(full, JournalFile)))
        {
            yield return Journal(full);
        }

        yield return Blobs(full);
    }

    private static Finding Writable(string directory)
    {
        var probe = Path.Combine(directory, $"doctor-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            using (File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose))
            {
                return new Finding("data", Verdict.Ok, $"{directory} can be written.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                "data",
                Verdict.Bad,
                $"{directory} cannot be written: {failure.Message}",
                "Check its owner and mode, and that the disk is neither full nor mounted read-only.");
        }
    }

    private static Finding FreeSpace(string directory)
    {
        var free = new DriveInfo(directory).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (1024 * 1024):N0} MiB are free.");
        return free < FreeBytesMin
            ? new Finding("disk", Verdict.Bad, text, "Make room: a full disk stops every change.")
            : new Finding("disk", Verdict.Ok, text);
    }

    // A journal from the future is the trace of a clock that was wrong: then, or now.
    private static Finding Clock(string directory, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var ahead = new DirectoryInfo(directory).EnumerateFiles()
            .Select(file => new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) - now)
            .DefaultIfEmpty()
            .Max();
        return ahead > _clockTolerance
            ? new Finding(
                "clock",
                Verdict.Bad,
                string.Create(CultureInfo.InvariantCulture, $"Files here were written {ahead:g} in the future."),
                "Set the machine's clock right.")
            : new Finding("clock", Verdict.Ok, "The clock is not behind the data.");
    }

    // Also while a server runs: a blob never changes, and one that comes in is not listed before it is whole.
    private static Finding Blobs(string directory)
    {
        try
        {
            var found = BlobVerification.Of(FileBlobStore.Look(directory));
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{found.Count:N0} blobs of {found.Bytes:N0} bytes together");
            return found.Damaged.IsEmpty
                ? new Finding("blobs", Verdict.Ok, $"Whole: {text}.")
                : new Finding(
                    "blobs",
                    Verdict.Bad,
                    $"{text}; damaged: {string.Join(", ", found.Damaged)}.",
                    "Put the same content again, which repairs it, or take the files from a backup.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Finding("blobs", Verdict.Bad, $"The blobs cannot be read: {failure.Message}");
        }
    }

    private static Finding Journal(string directory)
    {
        try
        {
            var found = SqliteJournal.Verify(directory);
            return found.Problems.Count == 0
                ? new Finding("journal", Verdict.Ok, string.Create(
                    CultureInfo.InvariantCulture,
                    $"Whole: {found.Swarms} swarms, {found.Records:N0} records, {found.Events:N0} events."))
                : new Finding(
                    "journal",
                    Verdict.Bad,
                    string.Join('\n', found.Problems),
                    "Do not write to it. Keep a copy of the whole directory before you try anything.");
        }
        catch (DataDirectoryUnusableException failure)
        {
            return new Finding("journal", Verdict.Bad, failure.Message);
        }
    }
}
