using System.Globalization;
using Waggle.Bench.Figures;
using Waggle.Bench.Run.Running;

namespace Waggle.Bench.Run.Contestants;

/// <summary>A job queue over PostgreSQL, which flushes every commit as it comes.</summary>
/// <param name="script">Its client in bench/peers.</param>
internal sealed class PostgresContestant(
    string name, string description, string script, Workplace place, int seconds) : IIdler
{
    /// <summary>PostgreSQL refuses to run as root.</summary>
    private const string User = "postgres";

    public string Name => name;

    public string Description => description;

    public async Task<IReadOnlyList<Figure>> RunRoundAsync(Func<string, bool> has, CancellationToken cancellation)
    {
        var port = Workplace.FreePort();
        await using var server = await StartAsync(port, cancellation);
        return await PeerClient.RunAsync(place, script, (Name, port, seconds), has, cancellation);
    }

    public Task<ServerProcess> StartIdleAsync(CancellationToken cancellation) =>
        StartAsync(Workplace.FreePort(), cancellation);

    private async Task<ServerProcess> StartAsync(int port, CancellationToken cancellation)
    {
        var folder = place.NewFolder();
        var data = Path.Combine(folder, "data");
        string[] asUser = [];
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync("chown", [User, folder], cancellation);
            asUser = ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "--"];
        }

        var programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last();
        string[] make = [.. asUser, Path.Combine(programs, "bin/initdb"), "-D", data, "-U", "bench", "-A", "trust"];
        await Command.RunAsync(make[0], make[1..], cancellation);

        // What a tuning guide says first: memory for pages, and room for the log between checkpoints.
        string[] run =
        [
            .. asUser, Path.Combine(programs, "bin/postgres"), "-D", data, "-k", folder,
            "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1",
            "-c", "shared_buffers=512MB",
            "-c", "max_wal_size=4GB",
        ];
        return (await ServerProcess.StartAsync("ready to accept connections", run[0], run[1..])).Server;
    }
}
