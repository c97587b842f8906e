using Waggle.Cli.Tests.Commands;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Backups;

/// <summary><c>waggle backup</c> and <c>waggle restore</c> as a user meets them.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task What_is_backed_up_is_there_after_a_restore()
    {
        var data = await DataAsync();

        var backup = await RunAsync(0, "backup", "copy", "--data", data);
        Assert.Contains("Wrote copy: swarms 1,", backup.Output, StringComparison.Ordinal);
        var verified = await RunAsync(0, "backup", "--verify", "copy", "--json");
        Assert.Equal("default", verified.Json.GetProperty("swarms")[0].GetProperty("swarm").GetString());
        var restored = await RunAsync(0, "restore", "copy", "--data", "again");
        Assert.Contains("'waggle up --data again'", restored.Output, StringComparison.Ordinal);

        var shown = await RunAsync(0, "ticket", "show", "kept", "--data", "again", "--json");
        Assert.Equal("Kept", shown.Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_restore_into_what_is_not_empty_is_refused()
    {
        var data = await DataAsync();
        await RunAsync(0, "backup", "copy", "--data", data);

        var refused = await RunAsync(3, "restore", "copy", "--data", data);

        Assert.Contains("not empty", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_a_server_holds_is_refused()
    {
        var data = await DataAsync();
        await RunAsync(0, "backup", "copy", "--data", data);
        await using var server = await TestServer.StartAsync(_folder.Path, TestContext.Current.CancellationToken);

        var refused = await RunAsync(3, "restore", "copy", "--data", server.Data);

        Assert.Contains(server.Url.ToString().TrimEnd('/'), refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_restored_directory_says_what_to_do()
    {
        Directory.CreateDirectory(_folder.PathOf("half"));
        _folder.Write("half/restoring", "/copies/copy\n");

        var refused = await RunAsync(3, "up", "--port", "0", "--data", "half");

        Assert.Contains("waggle restore /copies/copy --data", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused()
    {
        _folder.Write("copy", "PK, but no archive");

        var refused = await RunAsync(1, "backup", "--verify", "copy");

        Assert.Contains("damaged", refused.Error, StringComparison.Ordinal);
        Assert.Contains("damaged", (await RunAsync(1, "restore", "copy")).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf(".waggle")));
    }

    [Fact]
    public async Task A_directory_without_a_journal_cannot_be_backed_up()
    {
        var refused = await RunAsync(3, "backup", "copy");

        Assert.Contains("no journal", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> DataAsync()
    {
        Directory.CreateDirectory(_folder.PathOf("source"));
        await RunAsync(0, "ticket", "add", "Kept", "--id", "kept", "--data", "source");
        return "source";
    }

    private async Task<CommandRun> RunAsync(int exitCode, params string[] arguments) =>
        (await CommandRun.OfAsync(_folder.Path, arguments)).Expect(exitCode);
}
