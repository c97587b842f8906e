using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Commands;

/// <summary>A real server in a process of its own, shared by the tests of a class.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private ProgramProcess? _server;

    /// <summary>The folder that the server was started in; its data is in <c>.waggle</c>.</summary>
    public string Folder => _folder.Path;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        _server = ProgramProcess.Start(_folder.Path, "up", "--port", "0");
        var line = await _server.LineWithAsync("listens on", CancellationToken.None);
        Address = line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
    }

    /// <summary>Runs the program against this server; whatever it does is expected to end well.</summary>
    internal async Task<CommandRun> RunAsync(params string[] arguments) => (await TryAsync(arguments)).Expect(0);

    /// <summary>Runs the program against this server.</summary>
    internal Task<CommandRun> TryAsync(params string[] arguments) =>
        CommandRun.OfAsync(_folder.Path, arguments, ("WAGGLE_URL", Address));

    /// <summary>Claims a ticket for an agent and gives its fence.</summary>
    internal async Task<string> ClaimAsync(string ticket, string agent)
    {
        var claim = await RunAsync(
            "ticket", "claim", ticket, "--agent", agent, "--lease-seconds", "3600", "--json");
        return claim.Json.GetProperty("claims")[0].GetProperty("fence").GetRawText();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
