using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>What holds for every command: which server is meant, exit codes, and what a wrong line gets.</summary>
public sealed class CommandLineTests(LiveServer server) : IClassFixture<LiveServer>
{
    // Nothing listens on the discard port of a machine like CI's, and connecting to it is refused at once.
    private const string Nobody = "http://127.0.0.1:9";

    [Fact]
    public async Task The_version_is_one_line()
    {
        using var folder = new ScratchFolder();

        var version = (await CommandRun.OfAsync(folder.Path, ["--version"])).Expect(0);

        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+[^\n]*\n$", version.Output);
    }

    [Theory]
    [InlineData("tikcet", "Did you mean 'ticket'?")]
    [InlineData("ticket shwo x", "Did you mean 'show'?")]
    [InlineData("ticket show", "'waggle ticket show --help' shows what is possible.")]
    [InlineData("ticket show ../x", "'../x' is no id")]
    [InlineData("ticket add T --priority 9", "--priority is 0 to 4, not 9.")]
    [InlineData("ticket add T --priority high", "high")]
    [InlineData("ticket add T --payload {", "--payload is not JSON")]
    [InlineData("ticket add T --payload 1 --run x", "--payload is a JSON object")]
    [InlineData("ticket add T --deadline tomorrow", "--deadline is a time such as")]
    [InlineData("ticket add T --label x", "'x' is no label")]
    [InlineData("ticket list --state merry", "There is no state 'merry'.")]
    [InlineData("ticket cancel x --actor a/b", "'a/b' is no id")]
    [InlineData("ready --url nonsense", "'nonsense' in --url is no address.")]
    [InlineData("ready --nope", "--nope")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_is_wrong(string line, string said)
    {
        var run = (await server.TryAsync(line.Split(' '))).Expect(2);

        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_with_3()
    {
        var run = (await server.TryAsync("ready", "--url", Nobody)).Expect(3);
        var doctor = (await server.TryAsync("doctor", "--url", Nobody)).Expect(3);

        Assert.Contains("cannot be reached", run.Error, StringComparison.Ordinal);
        Assert.Contains("BAD", doctor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ticket show nowhere", "ticket-unknown")]
    [InlineData("ticket why nowhere", "ticket-unknown")]
    [InlineData("agent show nobody", "agent-unknown")]
    [InlineData("ready --swarm nowhere", "swarm-unknown")]
    public async Task What_does_not_exist_ends_with_4(string line, string code)
    {
        var run = (await server.TryAsync(line.Split(' '))).Expect(4);

        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_server_that_holds_the_data_is_used()
    {
        await server.RunAsync("ticket", "add", "Seen from beside", "--id", "beside");

        var inFolder = (await CommandRun.OfAsync(server.Folder, ["ticket", "show", "beside", "--json"])).Expect(0);
        var data = Path.Combine(server.Folder, ".waggle");
        var named = (await CommandRun.OfAsync(
            Path.GetTempPath(), ["ticket", "show", "beside", "--data", data])).Expect(0);

        Assert.Equal("beside", inFolder.Json.GetProperty("id").GetString());
        Assert.Contains("Seen from beside", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_nobody_holds_is_opened_in_process_and_given_back()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf(".waggle"));

        (await CommandRun.OfAsync(folder.Path, ["ticket", "add", "Kept", "--id", "kept"])).Expect(0);
        var shown = (await CommandRun.OfAsync(folder.Path, ["ticket", "show", "kept", "--json"])).Expect(0);
        var doctor = (await CommandRun.OfAsync(folder.Path, ["doctor"])).Expect(0);

        Assert.Equal("pending", shown.Json.GetProperty("state").GetString());
        Assert.Contains("Nobody holds the data directory.", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("Whole:", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_finds_no_data_leaves_none_behind()
    {
        using var folder = new ScratchFolder();

        var run = (await CommandRun.OfAsync(folder.Path, ["ready"])).Expect(3);

        Assert.Contains("waggle up", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_doctor_finds_a_damaged_journal()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder.PathOf(".waggle"));
        (await CommandRun.OfAsync(folder.Path, ["ticket", "add", "Kept", "--id", "kept"])).Expect(0);
        var database = Path.Combine(folder.PathOf(".waggle"), "waggle.db");
        var bytes = await File.ReadAllBytesAsync(database);
        bytes.AsSpan(bytes.Length / 2).Fill(0xA5);
        await File.WriteAllBytesAsync(database, bytes);

        var doctor = await CommandRun.OfAsync(folder.Path, ["doctor"]);
        var refused = await CommandRun.OfAsync(folder.Path, ["ready"]);

        Assert.Contains("BAD", doctor.Expect(1).Output, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Expect(3).Error);
    }
}
