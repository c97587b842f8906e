using System.Runtime.InteropServices;
using Waggle.Bench.Run;
using Waggle.Bench.Run.Running;

// Measures Waggle, its peers and the machine in one run. bench/run builds everything and calls this; its first argument
// is the checkout.
if (args is not [var repository, .. var rest] || RunOptions.Parse(rest) is not { } options)
{
    await Console.Error.WriteLineAsync(RunOptions.Usage);
    return 2;
}

using var over = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    await BenchRun.RunAsync(options, repository, string.Concat(rest.Select(static each => $" {each}")), over.Token);
    return 0;
}
catch (BenchFailedException failure)
{
    await Console.Error.WriteLineAsync($"bench/run: {failure.Message}");
    return 1;
}
catch (OperationCanceledException) when (over.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("bench/run: interrupted; everything that was started has been ended.");
    return 130;
}

// Servers are ended and directories removed on the way out, which a signal's own end would skip.
void End(PosixSignalContext context)
{
    context.Cancel = true;
    over.Cancel();
}
