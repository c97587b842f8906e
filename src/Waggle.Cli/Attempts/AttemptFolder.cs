using System.Globalization;
using Waggle.Client.Blobs;
using Waggle.Client.Errors;
using Waggle.Contracts.Blobs;

namespace Waggle.Cli.Attempts;

/// <summary>The private folder of one attempt: what the command is given, and the exit status it left.</summary>
/// <remarks>When the agent is killed the attempt's watcher removes the folder in its stead. Only if the agent dies
/// while it fills the folder, or together with its command, is it left to whoever cleans temporary files.</remarks>
internal sealed class AttemptFolder : IDisposable
{
    private AttemptFolder(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>The file that <c>WAGGLE_PAYLOAD</c> names.</summary>
    public string PayloadPath => System.IO.Path.Combine(Path, "payload");

    /// <summary>Where a large output of the command is kept.</summary>
    public string OutputPath => System.IO.Path.Combine(Path, "output");

    private string TicketPath => System.IO.Path.Combine(Path, "ticket.json");

    private string StatusPath => System.IO.Path.Combine(Path, "status");

    /// <summary>Makes the folder and fills it. Payloads may hold secrets: only the owner can look inside.</summary>
    /// <exception cref="WaggleException">A payload that is a blob could not be fetched.</exception>
    public static async Task<AttemptFolder> CreateAsync(
        AttemptRequest request, BlobClient blobs, CancellationToken cancellation)
    {
        // The runtime makes temporary folders with mode 0700 from the first moment.
        var folder = new AttemptFolder(Directory.CreateTempSubdirectory("waggle-attempt-").FullName);
        try
        {
            await File.WriteAllTextAsync(folder.TicketPath, request.TicketJson, cancellation);
            if (BlobReference.In(request.Payload) is { } blob)
            {
                await using var payload = await blobs.GetAsync(blob, cancellation);
                await using var file = File.Create(folder.PayloadPath);
                await payload.CopyToAsync(file, cancellation);
            }
            else
            {
                await File.WriteAllTextAsync(
                    folder.PayloadPath, request.Payload?.GetRawText() ?? "null", cancellation);
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The exit status of the command, or null when it was killed together with its wrapper.</summary>
    public int? ReadStatus()
    {
        if (!File.Exists(StatusPath))
        {
            return null;
        }

        // The newline is written last: without it the wrapper was killed while it wrote.
        var text = File.ReadAllText(StatusPath);
        var isWhole = text.EndsWith('\n');
        return isWhole && int.TryParse(
            text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var status)
            ? status
            : null;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The watcher was faster.
        }
    }
}
