using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waggle.Client.Blobs;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Blobs;

namespace Waggle.Cli.Attempts;

/// <summary>Makes a result of what a command wrote on standard output.</summary>
/// <remarks>JSON is the result as it is, other text is a JSON string. What is over 64 KiB becomes a blob of exactly the
/// bytes that were written.</remarks>
internal static class CommandResult
{
    /// <summary>How long a server that cannot take a blob now is left alone before it is asked again.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The outcome of a command that ended well.</summary>
    public static async Task<AttemptOutcome> OfAsync(
        ResultOutput output, BlobClient blobs, TimeProvider time, CancellationToken cancellation)
    {
        if (output.Length == 0)
        {
            return new AttemptOutcome.Completed(ResultJson: null);
        }

        if (output.Overflowed)
        {
            return new AttemptOutcome.Failed(
                $"The command wrote {output.Length} bytes on standard output; a result has at most "
                + $"{Limits.BlobBytesMax}. Write it to a file and print its name.",
                ExitStatus: 0);
        }

        if (!output.IsLarge)
        {
            using var reader = new StreamReader(output.Open(), leaveOpen: true);
            var json = ToJson(await reader.ReadToEndAsync(cancellation));
            if (Encoding.UTF8.GetByteCount(json) <= Limits.JsonBytesMax)
            {
                return new AttemptOutcome.Completed(json);
            }
        }

        return await KeepAsync(output, blobs, time, cancellation);
    }

    // The work is done: only the loss of the lease, or the end of the agent, gives its result up.
    private static async Task<AttemptOutcome> KeepAsync(
        ResultOutput output, BlobClient blobs, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var stored = await blobs.PutAsync(output.Open(), cancellation);
                return new AttemptOutcome.Completed(BlobReference.ToJson(stored.Ref).GetRawText());
            }
            catch (WaggleException refusal) when (!refusal.IsRetryable)
            {
                return new AttemptOutcome.Failed(
                    $"The result of {output.Length} bytes could not be kept: {refusal.Message}", ExitStatus: 0);
            }
            catch (WaggleException)
            {
                await Task.Delay(RetryDelay, time, cancellation);
            }
        }
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
            var line = text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
            return $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(line)}\"";
        }
    }
}
