using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>Starts <c>waggle up</c> and <c>waggle bench</c>.</summary>
internal sealed class WaggleServer(Workplace place)
{
    private const string ReadySign = "Waggle listens on ";

    /// <summary>The program as the build left it.</summary>
    public string Program => place.Program("src/Waggle.Cli", "waggle");

    /// <summary>Starts a server.</summary>
    /// <returns>It, and where it listens.</returns>
    public async Task<(ServerProcess Server, string Url)> StartAsync(string folder)
    {
        var (server, line) = await ServerProcess.StartAsync(
            ReadySign, "dotnet", Program, "up", "--port", "0", "--data", folder);
        return (server, line[(line.IndexOf(ReadySign, StringComparison.Ordinal) + ReadySign.Length)..].Trim());
    }
}
