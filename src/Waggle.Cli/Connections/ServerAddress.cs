using System.CommandLine;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Cli.Connections;

/// <summary>Finds out which running server a command line means.</summary>
internal static class ServerAddress
{
    private const string UrlVariable = "WAGGLE_URL";

    /// <summary>The server's address, or null when nobody serves the data directory.</summary>
    /// <exception cref="CommandFailedException">The address is none, or the holder does not serve yet.</exception>
    public static Uri? Find(ParseResult parsed, CommonOptions options)
    {
        if (parsed.GetValue(options.Url) is { } named)
        {
            return Parse(named, "--url");
        }

        // A directory named on the command line says more than a variable that was set for everything.
        var isDataNamed = parsed.GetResult(options.Data) is { Implicit: false };
        return !isDataNamed && CommonOptions.FromEnvironment(UrlVariable) is { } fromEnvironment
            ? Parse(fromEnvironment, UrlVariable)
            : Holder(parsed.GetRequiredValue(options.Data));
    }

    private static Uri? Holder(string directory)
    {
        if (DataDirectory.FindHolder(directory) is not { } holder)
        {
            return null;
        }

        return holder.Url ?? throw new CommandFailedException(
            ExitCode.Unreachable,
            $"'{directory}' is held by {holder}, which does not serve yet.",
            "Try again in a moment; a server that reads a long journal needs some time.");
    }

    private static Uri Parse(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new CommandFailedException(
                ExitCode.Usage, $"'{text}' in {source} is no address.", "An address is such as http://127.0.0.1:7700.");
}
