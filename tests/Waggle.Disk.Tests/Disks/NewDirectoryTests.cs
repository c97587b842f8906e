using Waggle.Testing.Processes;

namespace Waggle.Disk.Tests.Disks;

/// <summary>A new data directory is durable with the names in it, before anything is acknowledged.</summary>
[Trait("Needs", "packages")]
public sealed class NewDirectoryTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_name_of_a_new_data_directory_and_the_names_in_it_are_flushed_before_it_serves()
    {
        using var folder = new ScratchFolder();
        using var home = new ScratchFolder();
        var tracer = new Tracer(folder.PathOf("calls"));
        await using var server = await TestServer.StartAsync(home.Path, tracer.Watch(), _cancellation);

        string[] flushed = [.. tracer.Calls().SelectMany(Flushed)];

        var parent = Array.IndexOf(flushed, home.Path);
        var mark = Array.IndexOf(flushed, Path.Combine(server.Data, "waggle.high-water"));
        Assert.True(parent >= 0, "The folder of the data directory was not flushed.");
        Assert.True(mark > parent, "The high-water file was not flushed after it.");
        Assert.Equal(server.Data, flushed[mark + 1]);
    }

    // 4711 fsync(13</srv/waggle>) = 0
    private static IEnumerable<string> Flushed(string call) =>
        call.Split("fsync(") is [_, var arguments] && arguments.Split('<', '>') is [_, var path, ..] ? [path] : [];
}
