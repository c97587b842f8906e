using System.Globalization;

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
    public string PayloadPath => System.IO.Path.Combine(Path, "payload.json");

    private string TicketPath => System.IO.Path.Combine(Path, "ticket.json");

    private string StatusPath => System.IO.Path.Combine(Path, "status");

    /// <summary>Makes the folder and fills it. Payloads may hold secrets: only the owner can look inside.</summary>
    public static AttemptFolder Create(AttemptRequest request)
    {
        // The runtime makes temporary folders with mode 0700 from the first moment.
        var folder = new AttemptFolder(Directory.CreateTempSubdirectory("waggle-attempt-").FullName);
        File.WriteAllText(folder.TicketPath, request.TicketJson);
        File.WriteAllText(folder.PayloadPath, request.PayloadJson);
        return folder;
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
