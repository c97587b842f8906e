using System.Diagnostics;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Serving;

[Trait("Needs", "root")]
public sealed class ReadOnlyDirectoryTests
{
    [Fact]
    public async Task A_read_only_data_directory_is_refused_with_a_reason()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf("data"));
        var program = Path.Combine(AppContext.BaseDirectory, "waggle.dll");

        // Root can write anywhere but into a read-only mount, which is visible in this namespace alone.
        const string Mount = "mount --bind data data && mount -o remount,ro,bind data";
        var script = $"{Mount} && exec dotnet '{program}' up --port 0 --data data";
        using var process = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", script])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("cannot be used", error, StringComparison.Ordinal);
        Assert.Contains("read-only", error, StringComparison.OrdinalIgnoreCase);
    }
}
