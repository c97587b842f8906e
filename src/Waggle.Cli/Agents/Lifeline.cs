using Waggle.Cli.Signals;

namespace Waggle.Cli.Agents;

/// <summary>Ends this process when its supervisor dies, whatever of: the kernel then closes the other end of standard
/// input.</summary>
internal static class Lifeline
{
    /// <summary>Watches from now on.</summary>
    public static void Hold() => new Thread(Watch) { IsBackground = true, Name = "lifeline" }.Start();

    private static void Watch()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (input.Read(buffer) > 0)
        {
        }

        // SIGKILL to ourselves: nothing can delay it. It cuts the lifelines of our commands, and so ends them too.
        _ = ProcessSignals.Send(Environment.ProcessId, ProcessSignal.Kill);
    }
}
