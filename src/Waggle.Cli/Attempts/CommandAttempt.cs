using System.Text;
using Waggle.Client.Blobs;
using Waggle.Contracts;

namespace Waggle.Cli.Attempts;

/// <summary>Runs a ticket's command once and says how it ended.</summary>
/// <remarks>Exit status 0: completed, standard output is the result. 75 (<c>EX_TEMPFAIL</c> of sysexits.h): released,
/// to be tried again later. Any other: failed, the end of standard error is the error.</remarks>
internal static class CommandAttempt
{
    /// <summary>How much of standard error is kept: the contract's limit for an error's message.</summary>
    public const int ErrorBytesMax = 4 * 1024;

    /// <summary>How long a released ticket rests before it is tried again.</summary>
    public static readonly TimeSpan ReleaseDelay = TimeSpan.FromSeconds(5);

    /// <summary>How long output is read after the group has ended: a process that left the group may hold it
    /// open.</summary>
    private static readonly TimeSpan OutputGraceMax = TimeSpan.FromSeconds(2);

    private const int TemporaryFailure = 75;

    /// <summary>Runs the command to its end.</summary>
    /// <param name="cancellation">The lease is lost or the agent stops: the whole process group is ended.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing of the command is left.</exception>
    /// <exception cref="AttemptStartException">The command could not be started.</exception>
    /// <exception cref="Client.Errors.WaggleException">A payload that is a blob could not be fetched.</exception>
    public static async Task<AttemptOutcome> RunAsync(
        AttemptRequest request, BlobClient blobs, TimeProvider time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var folder = await AttemptFolder.CreateAsync(request, blobs, cancellation);
        using var process = AttemptProcess.Start(request, folder);
        using var output = new ResultOutput(folder.OutputPath, Limits.JsonBytesMax, Limits.BlobBytesMax);
        var error = new BoundedOutput(ErrorBytesMax);
        var read = Task.WhenAll(output.ReadAsync(process.Output), error.ReadAsync(process.Error));
        try
        {
            await process.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await process.TerminateAsync(time);
            throw;
        }
        finally
        {
            await FinishReadingAsync(read, time);
        }

        output.Close();
        var status = folder.ReadStatus();
        return status == 0 ? await CommandResult.OfAsync(output, blobs, time, cancellation) : Judge(status, error);
    }

    private static AttemptOutcome Judge(int? status, BoundedOutput error) => status switch
    {
        TemporaryFailure => new AttemptOutcome.Released(
            $"The command asked to be tried again later (exit status {TemporaryFailure}).", ReleaseDelay),
        null => new AttemptOutcome.Failed("The command's process group was killed from outside.", ExitStatus: null),
        _ => new AttemptOutcome.Failed(Message(error, status.Value), status),
    };

    private static string Message(BoundedOutput error, int status)
    {
        var text = error.Text().Trim();

        // Replacement characters are longer than the bytes they stand for.
        while (Encoding.UTF8.GetByteCount(text) > ErrorBytesMax)
        {
            text = text[(text.Length / 8)..];
        }

        return text.Length > 0
            ? text
            : $"The command ended with exit status {status} and wrote nothing on standard error.";
    }

    private static async Task FinishReadingAsync(Task read, TimeProvider time)
    {
        try
        {
            await read.WaitAsync(OutputGraceMax, time);
        }
        catch (TimeoutException)
        {
            // A process that made a session of its own keeps the pipe open. What it says is not the ticket's.
        }
    }
}
