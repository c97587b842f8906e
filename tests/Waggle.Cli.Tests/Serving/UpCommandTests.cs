using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Serving;

/// <summary>The real program, started and stopped as a user does, on good and on bad ground.</summary>
public sealed class UpCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_stop_and_after_a_kill()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        using var client = server.Connect();
        var swarm = client.Swarm("default");
        var request = new CreateTicketRequest { Id = "a", Title = "A" };
        await swarm.CreateTicketAsync(request, cancellationToken: _cancellation);

        await server.KillAndRestartAsync(_cancellation);

        Assert.Equal("A", (await swarm.GetTicketAsync("a", _cancellation)).Title);
        await server.StopAsync(_cancellation);
        await server.KillAndRestartAsync(_cancellation);
        Assert.Equal("A", (await swarm.GetTicketAsync("a", _cancellation)).Title);
    }

    [Fact]
    public async Task Serve_takes_its_settings_from_the_file_and_the_flags()
    {
        _folder.Write("appsettings.json", """{ "Waggle": { "Port": 1, "Data": "from-file" } }""");
        await using var serve = ProgramProcess.Start(_folder.Path, "serve", "--port", "0");

        await serve.LineWithAsync("Waggle listens on http://127.0.0.1:", _cancellation);

        Assert.True(Directory.Exists(_folder.PathOf("from-file")));
        serve.Signal("TERM");
        Assert.Equal(0, await serve.ExitAsync(_cancellation));
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_is_named()
    {
        _folder.Write("appsettings.json", "{ nonsense");
        await using var serve = ProgramProcess.Start(_folder.Path, "serve");

        Assert.Equal(2, await serve.ExitAsync(_cancellation));
        Assert.Contains("appsettings.json", serve.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_the_directory_given_back()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        var port = server.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var second = ProgramProcess.Start(_folder.Path, "up", "--port", port, "--data", "other");

        Assert.Equal(1, await second.ExitAsync(_cancellation));
        Assert.Contains($"Port {port}", second.Error, StringComparison.Ordinal);

        await using var third = ProgramProcess.Start(_folder.Path, "up", "--port", "0", "--data", "other");
        await third.LineWithAsync("Waggle listens on", _cancellation);
    }

    [Fact]
    public async Task A_held_directory_names_its_holder()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        await using var second = ProgramProcess.Start(_folder.Path, "up", "--port", "0", "--data", server.Data);

        Assert.Equal(3, await second.ExitAsync(_cancellation));
        Assert.Contains("is in use by process", second.Error, StringComparison.Ordinal);
        Assert.Contains(server.Url.ToString(), second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up", "--port", "65536")]
    [InlineData("up", "--port", "-1")]
    [InlineData("serve", "--port", "99999")]
    [InlineData("agent", "run", "--name=a")]
    public async Task Wrong_words_end_with_2(params string[] words)
    {
        await using var process = ProgramProcess.Start(_folder.Path, words);

        Assert.Equal(2, await process.ExitAsync(_cancellation));
        Assert.NotEmpty(process.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_database_is_not_opened_and_what_was_found_is_said(bool truncated)
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        using var client = server.Connect();
        await client.Swarm("default").CreateTicketsAsync(
            new CreateBatchRequest
            {
                Tickets = [.. Enumerable.Range(0, 500).Select(number => new CreateTicketRequest
                {
                    Id = FormattableString.Invariant($"t-{number}"),
                    Title = new string('x', 100),
                })],
            },
            cancellationToken: _cancellation);
        await server.StopAsync(_cancellation);
        Damage(Path.Combine(server.Data, "waggle.db"), truncated);

        await using var second = ProgramProcess.Start(_folder.Path, "up", "--port", "0", "--data", server.Data);

        Assert.Equal(3, await second.ExitAsync(_cancellation));
        Assert.DoesNotContain("fault of this program", second.Error, StringComparison.Ordinal);
        Assert.Contains(server.Data, second.Error, StringComparison.Ordinal);
        Assert.Empty(second.Output);
    }

    private static void Damage(string path, bool truncated)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (truncated)
        {
            file.SetLength(file.Length / 2);
            return;
        }

        // One bit in the middle of each page: whatever is kept there is hit.
        for (var position = 2048L; position < file.Length; position += 4096)
        {
            file.Position = position;
            var value = file.ReadByte();
            file.Position = position;
            file.WriteByte((byte)(value ^ 1));
        }
    }
}
