using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Journal.Sqlite.Tests.Directories;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _parent = new();

    private string Path => System.IO.Path.Combine(_parent.Path, "data");

    private string HolderFile => System.IO.Path.Combine(Path, "holder.json");

    [Fact]
    public void It_is_made_for_its_owner_alone()
    {
        using var directory = Open();
        Assert.Equal(Path, directory.Path);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public void A_second_opener_hears_who_holds_it()
    {
        using var first = Open();
        first.Publish(new Uri("http://127.0.0.1:7700"));

        var held = Assert.Throws<DataDirectoryHeldException>(Open);

        Assert.Equal(Environment.ProcessId, held.Holder!.Pid);
        Assert.Equal(Environment.MachineName, held.Holder.Host);
        Assert.Contains($"process {Environment.ProcessId}", held.Message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:7700", held.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_holder_is_found_with_its_url_while_it_lives()
    {
        Assert.Null(DataDirectory.FindHolder(Path));
        using (var directory = Open())
        {
            Assert.Null(DataDirectory.FindHolder(Path)!.Url);
            directory.Publish(new Uri("http://127.0.0.1:7700"));
            Assert.Equal(new Uri("http://127.0.0.1:7700"), DataDirectory.FindHolder(Path)!.Url);
            directory.Publish(new Uri("http://127.0.0.1:1"));
            Assert.Equal(new Uri("http://127.0.0.1:1"), DataDirectory.FindHolder(Path)!.Url);
        }

        Assert.Null(DataDirectory.FindHolder(Path));
    }

    [Fact]
    public void It_is_taken_again_after_it_was_given_back()
    {
        Open().Dispose();
        Open().Dispose();
    }

    [Theory]
    [InlineData("""{"pid":1,"host":"gone","started":"2020-01-01T00:00:00Z","url":"http://127.0.0.1:9"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public void What_a_dead_holder_left_is_taken_over(string content)
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(HolderFile, content);

        Assert.Null(DataDirectory.FindHolder(Path));
        using var directory = Open();
        Assert.Equal(Environment.ProcessId, DataDirectory.FindHolder(Path)!.Pid);
    }

    [Fact]
    public void A_file_in_its_place_is_refused()
    {
        File.WriteAllText(Path, "a file");
        var refusal = Assert.Throws<DataDirectoryUnusableException>(Open);
        Assert.Contains("is a file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parent_is_refused_by_name()
    {
        var missing = System.IO.Path.Combine(_parent.Path, "missing");
        var refusal = Assert.Throws<DataDirectoryUnusableException>(
            () => DataDirectory.Open(System.IO.Path.Combine(missing, "data"), TimeProvider.System));
        Assert.Contains($"{missing} does not exist", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _parent.Dispose();

    private DataDirectory Open() => DataDirectory.Open(Path, TimeProvider.System);
}
