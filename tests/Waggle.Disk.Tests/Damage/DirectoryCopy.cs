namespace Waggle.Disk.Tests.Damage;

/// <summary>Copies of data directories.</summary>
internal static class DirectoryCopy
{
    // Empty, and locked by the process that has the directory.
    private const string Lock = "lock";

    /// <summary>The files of a directory that hold something, as paths within it, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path))
            .Where(static file => file != Lock)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Makes a copy: what a kill at this moment would leave.</summary>
    public static void Make(string from, string to)
    {
        foreach (var file in Files(from))
        {
            var target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target);
        }
    }
}
