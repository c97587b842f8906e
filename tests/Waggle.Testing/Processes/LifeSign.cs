using System.Diagnostics;
using System.Text;

namespace Waggle.Testing.Processes;

/// <summary>A named pipe that processes hold open while they live: its end of file is the death of the last of
/// them.</summary>
/// <remarks>An event of the kernel, so that no test has to guess how long dying takes.</remarks>
public sealed class LifeSign : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("waggle-test-");
    private readonly Task<StreamReader> _reader;

    public LifeSign()
    {
        Path = System.IO.Path.Combine(_folder.FullName, "life");
        using var made = Process.Start("mkfifo", [Path]);
        made.WaitForExit();

        // Opening a named pipe waits for its first writer.
        _reader = Task.Run(() => new StreamReader(Path, Encoding.UTF8));
    }

    public string Path { get; }

    /// <summary>The next line that one of the processes wrote, or null when all of them are gone.</summary>
    public async Task<string?> ReadLineAsync()
    {
        var reader = await _reader.WaitAsync(Deadline.Generous, TimeProvider.System);
        return await Task.Run(reader.ReadLine).WaitAsync(Deadline.Generous, TimeProvider.System);
    }

    public void Dispose()
    {
        if (!_reader.IsCompleted)
        {
            // Frees the thread that still waits for a writer.
            File.Open(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }

        _reader.GetAwaiter().GetResult().Dispose();
        _folder.Delete(recursive: true);
    }
}
