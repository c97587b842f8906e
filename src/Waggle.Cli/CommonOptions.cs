using System.CommandLine;

namespace Waggle.Cli;

/// <summary>The options of every command that talks to a server, so that they read the same everywhere.</summary>
internal sealed class CommonOptions
{
    /// <summary>The swarm that exists without being created.</summary>
    public const string SwarmDefault = "default";

    /// <summary>Where an embedded server keeps its data unless told otherwise, below the current folder.</summary>
    public const string DataDefault = ".waggle";

    /// <summary>The server to talk to; without it, and without WAGGLE_URL, the data directory decides.</summary>
    public Option<string?> Url { get; } = new("--url")
    {
        Description = "The server, such as http://127.0.0.1:7700. Default: $WAGGLE_URL, else who holds --data.",
        HelpName = "url",
    };

    /// <summary>The data directory, asked for its holder, or opened in process when nobody holds it.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "The data directory to use when no server is named.",
        HelpName = "directory",
        DefaultValueFactory = static _ => DataDefault,
    };

    /// <summary>The swarm that the command speaks of.</summary>
    public Option<string> Swarm { get; } = new("--swarm")
    {
        Description = "The swarm. Default: $WAGGLE_SWARM, else 'default'.",
        HelpName = "name",
        DefaultValueFactory = static _ => FromEnvironment("WAGGLE_SWARM") ?? SwarmDefault,
    };

    /// <summary>Prints exactly what the server sent.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the answer as the server's JSON." };

    /// <summary>Adds all of them to a command and gives it back.</summary>
    public Command AddTo(Command command)
    {
        command.Add(Url);
        command.Add(Data);
        command.Add(Swarm);
        command.Add(Json);
        return command;
    }

    /// <summary>A variable that is set and not empty, or null.</summary>
    internal static string? FromEnvironment(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
