namespace Waggle.Bench.Engine;

/// <summary>A fresh directory on the disk of the current one, gone afterwards; or the one that WAGGLE_BENCH_DATA names,
/// which is kept.</summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly string? _named = Environment.GetEnvironmentVariable("WAGGLE_BENCH_DATA");

    public string Path { get; } = Directory.CreateDirectory(
        _named
            ?? System.IO.Path.Combine(
                Environment.CurrentDirectory, $".waggle-bench-{System.IO.Path.GetRandomFileName()}")).FullName;

    public void Dispose()
    {
        if (_named is null)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
