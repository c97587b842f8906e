using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Waggle.Cli.Attempts;

/// <summary>Runs a ticket's command once and says how it ended.</summary>
/// <remarks>Exit status 0: completed, standard output is the result. 75 (<c>EX_TEMPFAIL</c> of sysexits.h): released,
/// to be tried again later. Any other: failed, the end of standard error is the error.</remarks>
internal static class CommandAttempt
{
    /// <summary>The largest result that travels inside a ticket: the contract's limit for inline JSON.</summary>
    public const int ResultBytesMax = 64 * 1024;

    /// <summary>How much of standard error is kept: the contract's limit for an error's message.</summary>
    public const int ErrorBytesMax = 4 * 1024;

    /// <summary>How long a released ticket rests before it is tried again.</summary>
    public static readonly TimeSpan ReleaseDelay = TimeSpan.FromSeconds(5);

    /// <summary>How long output is read after the group has ended: a process that left the group may hold it
    /// open.</summary>
    private static readonly TimeSpan OutputGraceMax = TimeSpan.FromSeconds(2);

    private const int TemporaryFailure = 75;

    private static readonly JsonSerializerOptions _plainText =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the command to its end.</summary>
    /// <param name="cancellation">The lease is lost or the agent stops: the whole process group is ended.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing of the command is left.</exception>
    /// <exception cref="AttemptStartException">The command could not be started.</exception>
    public static async Task<AttemptOutcome> RunAsync(
        AttemptRequest request, TimeProvider time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var folder = AttemptFolder.Create(request);
        using var process = AttemptProcess.Start(request, folder);
        var output = new BoundedOutput(ResultBytesMax, BoundedOutput.Part.First);
        var error = new BoundedOutput(ErrorBytesMax, BoundedOutput.Part.Last);
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

        return Judge(folder.ReadStatus(), output, error);
    }

    private static AttemptOutcome Judge(int? status, BoundedOutput output, BoundedOutput error) => status switch
    {
        0 => Complete(output),
        TemporaryFailure => new AttemptOutcome.Released(
            $"The command asked to be tried again later (exit status {TemporaryFailure}).", ReleaseDelay),
        null => new AttemptOutcome.Failed("The command's process group was killed from outside.", ExitStatus: null),
        _ => new AttemptOutcome.Failed(Message(error, status.Value), status),
    };

    private static AttemptOutcome Complete(BoundedOutput output)
    {
        if (output.Length == 0)
        {
            return new AttemptOutcome.Completed(ResultJson: null);
        }

        var json = output.Overflowed ? null : ToJson(output.Text());
        return json is not null && Encoding.UTF8.GetByteCount(json) <= ResultBytesMax
            ? new AttemptOutcome.Completed(json)
            : new AttemptOutcome.Failed(
                $"The command wrote {output.Length} bytes on standard output; a result may have at most " +
                $"{ResultBytesMax} as JSON. Write large results to a file and print its name.",
                ExitStatus: 0);
    }

    /// <summary>Standard output as it is when it is JSON, else as a JSON string without the final line end.</summary>
    private static string ToJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return text.Trim();
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text, _plainText);
        }
    }

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
