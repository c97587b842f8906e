using System.IO.Compression;
using System.Runtime.CompilerServices;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Publishing;

/// <summary>What users install works where it is installed. Needs the network, for the runtime's packages.</summary>
[Trait("Needs", "packages")]
public sealed class PublishTests
{
    private static string Script =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "eng", "publish.sh"));

    [Fact]
    public async Task The_tool_is_installed_from_its_package_and_the_libraries_bring_readme_and_symbols()
    {
        using var folder = new ScratchFolder();
        await RunAsync(folder, "bash", [Script, "packages", folder.Path]);

        foreach (var name in (ReadOnlySpan<string>)
            ["Waggle.Core", "Waggle.Contracts", "Waggle.Client", "Waggle.Client.Hosting"])
        {
            Assert.Equal(
                ["README.md", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"],
                EntriesOf(Directory.GetFiles(folder.Path, $"{name}.0.*.nupkg").Single())
                    .Where(static entry => entry is "README.md" || entry.StartsWith("lib/", StringComparison.Ordinal)));
            Assert.Contains(
                $"lib/net10.0/{name}.pdb", EntriesOf(Directory.GetFiles(folder.Path, $"{name}.0.*.snupkg").Single()));
        }

        var tools = folder.PathOf("tools");
        await RunAsync(
            folder, "dotnet", ["tool", "install", "Waggle.Tool", "--tool-path", tools, "--source", folder.Path]);
        var version = await RunAsync(folder, Path.Combine(tools, "waggle"), ["--version"]);
        Assert.StartsWith("0.", version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trimmed_program_runs_a_plan_without_a_runtime_beside_it()
    {
        using var folder = new ScratchFolder();
        await RunAsync(folder, "bash", [Script, "program", folder.PathOf("program")]);
        folder.Write("plan.yaml", "tickets:\n- { id: a, run: echo honey }\n- { id: b, dependsOn: [a], run: cat }\n");

        var said = await RunAsync(
            folder, folder.PathOf("program/waggle"), ["run", "plan.yaml", "-j", "2"], ("DOTNET_ROOT", folder.Path));

        Assert.Contains("2 of 2 tickets merged", said, StringComparison.Ordinal);
        await using var server = ProgramProcess.StartOther(
            folder.Path, folder.PathOf("program/waggle"), ["up", "--port", "0"], ("DOTNET_ROOT", folder.Path));
        var line = await server.LineWithAsync("listens on", TestContext.Current.CancellationToken);
        var address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]);
        using var http = new HttpClient();
        var contract = await http.GetStringAsync(
            new Uri(address, "/openapi/v1.json"), TestContext.Current.CancellationToken);
        Assert.Contains("claimTickets", contract, StringComparison.Ordinal);
    }

    private static IEnumerable<string> EntriesOf(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> RunAsync(
        ScratchFolder folder, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        await using var process = ProgramProcess.StartOther(folder.Path, program, arguments, environment);
        var status = await process.ExitAsync(TestContext.Current.CancellationToken, Deadline.Build);
        Assert.True(status == 0, $"{program} ended with {status}.\n{process.Everything()}");
        return process.Output;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
