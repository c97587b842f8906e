using System.Diagnostics;
using System.Text.Json;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>What one run of the real program said, and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails the test when it is none.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Runs <c>waggle</c> in a folder, with nothing of ours in its environment but what is given.</summary>
    public static async Task<CommandRun> OfAsync(
        string folder, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "waggle.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Deadline.Generous);
            return new CommandRun(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Fails the test with everything that was said unless the program ended with this code.</summary>
    public CommandRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit {ExitCode}, not {exitCode}.\n--- output\n{Output}--- error\n{Error}");
        return this;
    }

    private static bool IsOurs(string name) => name.StartsWith("WAGGLE_", StringComparison.Ordinal);
}
