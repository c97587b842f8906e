using System.Diagnostics;
using System.Text;

namespace Waggle.Tidy.Tests;

/// <summary>The checkout that the tests look at: its root and the files that belong to it.</summary>
internal static class Repository
{
    // Far above what any command here takes: it only turns a hung command into a failure.
    private static readonly TimeSpan CommandTimeMax = TimeSpan.FromMinutes(5);

    /// <summary>The folder that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Tracked files and new ones that are not ignored, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>The files whose names end in one of the endings.</summary>
    public static IEnumerable<string> FilesEndingIn(params string[] endings) =>
        Files.Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The lines of a file of the repository.</summary>
    public static string[] LinesOf(string file) => File.ReadAllLines(PathOf(file));

    /// <summary>Where a file of the repository is.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Runs a program in the root; whatever it writes to its standard output comes back.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(CommandTimeMax);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static List<string> ListFiles()
    {
        var output = Run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
            .GetAwaiter()
            .GetResult();
        var files = output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(PathOf(file)))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waggle.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above the tests holds Waggle.slnx.");
        }

        return folder;
    }
}
