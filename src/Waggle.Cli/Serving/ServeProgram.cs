using Waggle.Cli.Signals;

namespace Waggle.Cli.Serving;

/// <summary>Serves until a signal says otherwise.</summary>
internal static class ServeProgram
{
    /// <summary>Runs the server to the program's exit code.</summary>
    public static async Task<int> RunAsync(ServeOptions options, TimeProvider time)
    {
        using var interruption = new Interruption(ignoreInterrupt: false);

        // What is acknowledged is durable at any moment: the second signal costs no more than a longer recovery.
        using var insisted = interruption.Insisted.Register(static () => Environment.Exit(ExitCode.Interrupted));
        await using (var server = await ServerStart.StartAsync(options, time))
        {
            await Console.Out.WriteLineAsync($"Waggle listens on {server.Url.ToString().TrimEnd('/')}");
            await Console.Out.FlushAsync();
            await interruption.UntilRequestedAsync();
        }

        return interruption.WasInterrupt ? ExitCode.Interrupted : ExitCode.Ok;
    }
}
