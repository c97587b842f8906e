using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>The measuring works, and leaves nothing behind; what it finds is no verdict here.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_load_is_measured_by_a_server_of_its_own_that_leaves_nothing_behind()
    {
        await using var bench = ProgramProcess.Start(_folder.Path, "bench", "--percent", "1", "--runs", "1", "--json");

        Assert.True(await bench.ExitAsync(_cancellation) == 0, bench.Everything());

        var result = System.Text.Json.JsonDocument.Parse(bench.Output).RootElement;
        var figures = result.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(15, figures.Count);
        Assert.All(figures, static figure =>
        {
            Assert.True(figure.GetProperty("perSecond").GetDouble() > 0);
            Assert.True(
                figure.GetProperty("p99Milliseconds").GetDouble() >= figure.GetProperty("p50Milliseconds").GetDouble());
        });
        Assert.True(result.GetProperty("machine").GetProperty("flushMilliseconds").GetDouble() > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_server_that_runs_is_measured_in_swarms_that_are_deleted_again()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        await using var bench = ProgramProcess.Start(
            _folder.Path,
            "bench",
            "--url",
            server.Url.ToString(),
            "--seconds",
            "1",
            "--percent",
            "10",
            "--runs",
            "1",
            "--only",
            "two requests");

        Assert.True(await bench.ExitAsync(_cancellation) == 0, bench.Everything());

        var measured = bench.Output.Split('\n')
            .Count(static line => line.Contains("two requests", StringComparison.Ordinal));
        Assert.Equal(3, measured);
        using var client = server.Connect();
        Assert.Equal(["default"], (await client.ListSwarmsAsync(cancellationToken: _cancellation)).Swarms.Select(
            static swarm => swarm.Id));
    }

    [Fact]
    public async Task A_load_that_does_not_exist_is_answered_with_those_that_do()
    {
        await using var bench = ProgramProcess.Start(_folder.Path, "bench", "--only", "nothing such");

        Assert.Equal(2, await bench.ExitAsync(_cancellation));

        Assert.Contains("claim + complete, two requests", bench.Error, StringComparison.Ordinal);
    }
}
