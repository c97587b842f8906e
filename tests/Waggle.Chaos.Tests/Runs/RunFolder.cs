using System.Text;
using System.Text.Json;
using Waggle.Histories;
using Waggle.Histories.Writing;

namespace Waggle.Chaos.Tests.Runs;

/// <summary>Where the histories of a run are kept: <c>artifacts/chaos/NAME-SEED</c> in the checkout.</summary>
internal sealed class RunFolder
{
    private static readonly JsonSerializerOptions _readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly string _path;

    private RunFolder(string path) => _path = path;

    public string Path => _path;

    public static RunFolder Make(string name, int seed)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "Waggle.slnx")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The test does not lie in a checkout.");
        }

        var path = System.IO.Path.Combine(
            root.FullName, "artifacts", "chaos", FormattableString.Invariant($"{name}-{seed}"));
        Directory.CreateDirectory(path);
        return new(path);
    }

    /// <summary>The history of a workload, as JSON lines and as EDN.</summary>
    public void Write(string workload, History history)
    {
        Write(workload + ".jsonl", writer => JsonLines.Write(history, writer));
        Write(workload + ".edn", writer => Edn.Write(history, writer));
    }

    /// <summary>What came of it.</summary>
    public void Write(RunReport report) =>
        File.WriteAllText(System.IO.Path.Combine(_path, "result.json"), JsonSerializer.Serialize(report, _readable));

    private void Write(string file, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(
            System.IO.Path.Combine(_path, file), append: false, new UTF8Encoding(false));
        write(writer);
    }
}
