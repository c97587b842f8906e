namespace Waggle.Bench.Engine;

/// <summary>A fresh directory on the disk of the current one, gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(
            Environment.CurrentDirectory, $".waggle-bench-{System.IO.Path.GetRandomFileName()}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
