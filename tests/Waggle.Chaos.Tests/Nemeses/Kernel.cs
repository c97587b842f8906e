using System.Globalization;
using System.Text.RegularExpressions;
using Waggle.Testing.Processes;

namespace Waggle.Chaos.Tests.Nemeses;

/// <summary>What the kernel says about a process.</summary>
internal static partial class Kernel
{
    private static readonly TimeSpan _lookAgain = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a process is in a state, such as <c>T</c> for stopped; or gone.</summary>
    public static async Task UntilStateIsAsync(int process, char state, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline.Generous);
        while (ReadOrNull(process, "stat") is { } stat && stat[stat.LastIndexOf(')') + 2] != state)
        {
            await Task.Delay(_lookAgain, deadline.Token);
        }
    }

    /// <summary>How many files a process has open; 0 when it is gone.</summary>
    public static int OpenFiles(int process)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(PathOf(process, "fd")).Count();
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>How many files a process may have open: what it uses, and up to what it may raise that.</summary>
    public static (string Soft, string Hard)? FileLimits(int process) =>
        ReadOrNull(process, "limits") is { } limits && OpenFilesLine().Match(limits) is { Success: true } line
            ? (line.Groups["soft"].Value, line.Groups["hard"].Value)
            : null;

    /// <summary>The most memory that a process had at any time, in bytes; 0 when it is gone.</summary>
    public static long PeakMemory(int process) =>
        ReadOrNull(process, "status") is { } status && PeakLine().Match(status) is { Success: true } line
            ? long.Parse(line.Groups["kilobytes"].Value, CultureInfo.InvariantCulture) * 1024
            : 0;

    /// <summary>The path of a process in the hierarchy that limits processors, or null when there is none.</summary>
    public static string? ProcessorGroup(int process) =>
        ReadOrNull(process, "cgroup") is { } groups && ProcessorLine().Match(groups) is { Success: true } line
            ? line.Groups["path"].Value
            : null;

    private static string? ReadOrNull(int process, string file)
    {
        try
        {
            return File.ReadAllText(PathOf(process, file));
        }
        catch (IOException)
        {
            return null; // Gone.
        }
    }

    private static string PathOf(int process, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}");

    [GeneratedRegex(@"^Max open files\s+(?<soft>\w+)\s+(?<hard>\w+)", RegexOptions.Multiline, 1_000)]
    private static partial Regex OpenFilesLine();

    [GeneratedRegex(@"^VmHWM:\s+(?<kilobytes>\d+) kB", RegexOptions.Multiline, 1_000)]
    private static partial Regex PeakLine();

    [GeneratedRegex(@"^\d+:(?:[^:]*,)?cpu(?:,[^:]*)?:(?<path>.+)$", RegexOptions.Multiline, 1_000)]
    private static partial Regex ProcessorLine();
}
