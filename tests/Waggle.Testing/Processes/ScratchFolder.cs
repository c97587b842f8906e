namespace Waggle.Testing.Processes;

/// <summary>A folder of the test's own, removed at its end.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "waggle-test-";
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder;

    /// <summary>Makes one on the disk.</summary>
    public ScratchFolder()
        : this(Directory.CreateTempSubdirectory(Prefix))
    {
    }

    private ScratchFolder(DirectoryInfo folder) => _folder = folder;

    public string Path => _folder.FullName;

    /// <summary>Makes one in memory, if there is such a thing: for tests in which nothing depends on a flush.</summary>
    public static ScratchFolder InMemory() => Directory.Exists(Memory)
        ? new(Directory.CreateDirectory(System.IO.Path.Combine(Memory, Prefix + System.IO.Path.GetRandomFileName())))
        : new();

    /// <summary>Writes a file into it and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
