using System.Diagnostics;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Samples;

/// <summary>One of the agents of <c>samples/agents</c>, with work that begins and ends when the test says so.</summary>
internal sealed class SampleAgent : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = "sample";

    // Holds the life sign open while it lives, and ends with the word that comes through the gate.
    private const string Work = """exec 9>"$1"; echo "begun" >&9; read -r word <"$2"; echo "$word" """;

    private readonly ScratchFolder _folder;
    private readonly LifeSign _life;
    private readonly ProgramProcess _process;
    private readonly string _gate;

    private SampleAgent(string file, string address)
    {
        _folder = new ScratchFolder();
        _life = new LifeSign();
        _gate = _folder.PathOf("gate");
        using (var made = Process.Start("mkfifo", [_gate]))
        {
            made.WaitForExit();
        }

        var language = Path.GetExtension(file) switch { ".sh" => "bash", ".py" => "python3", _ => "node" };
        var script = Path.Combine(AppContext.BaseDirectory, "samples", "agents", file);
        _process = ProgramProcess.StartOther(
            _folder.Path,
            language,
            [script, Name, "sh", "-c", Work, "work", _life.Path, _gate],
            ("WAGGLE_URL", address));
    }

    /// <summary>Starts it.</summary>
    public static SampleAgent Start(string file, string address) => new(file, address);

    /// <summary>Returns when the work on a ticket has begun.</summary>
    public async Task BegunAsync() => Assert.Equal("begun", await _life.ReadLineAsync());

    /// <summary>Returns when the work has ended, however that came.</summary>
    public async Task WorkIsDeadAsync() => Assert.Null(await _life.ReadLineAsync());

    /// <summary>Lets the work end with a word; it may not have begun yet.</summary>
    public Task LetGoAsync(string word) => Task.Run(() =>
    {
        // Opening a named pipe waits for its reader.
        using var gate = new StreamWriter(new FileStream(_gate, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        gate.WriteLine(word);
    }).WaitAsync(Deadline.Generous);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task TerminateAsync(CancellationToken cancellation)
    {
        _process.Signal("TERM");
        await _process.ExitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _life.Dispose();
        _folder.Dispose();
    }
}
