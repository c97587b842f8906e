using System.CommandLine;
using Waggle.Journal.Sqlite.Directories;

namespace Waggle.Cli.Connections;

/// <summary>Finds out which running server a command line means.</summary>
internal static class ServerAddress
{
    private const string UrlVariable = "WAGGLE_URL";

    /// <summary>Where a server listens: as named, or the one that serves the data directory; null: neither.</summary>
    /// <exception cref="CommandFailedException">The address is none.</exception>
    public static Uri? Find(ParseResult parsed, CommonOptions options) =>
        Named(parsed, options) ?? DataDirectory.FindHolder(parsed.GetRequiredValue(options.Data))?.Url;

    /// <summary>The address on the command line or in the environment, or null: the data directory decides.</summary>
    /// <exception cref="CommandFailedException">The address is none.</exception>
    public static Uri? Named(ParseResult parsed, CommonOptions options)
    {
        if (parsed.GetValue(options.Url) is { } named)
        {
            return Parse(named, "--url");
        }

        // A directory named on the command line says more than a variable that was set for everything.
        var isDataNamed = parsed.GetResult(options.Data) is { Implicit: false };
        return !isDataNamed && CommonOptions.FromEnvironment(UrlVariable) is { } fromEnvironment
            ? Parse(fromEnvironment, UrlVariable)
            : null;
    }

    /// <summary>The address in an option or in the environment, for commands that know no data directory; or
    /// null.</summary>
    /// <exception cref="CommandFailedException">The address is none.</exception>
    public static Uri? Named(string? option) =>
        option is not null ? Parse(option, "--url")
        : CommonOptions.FromEnvironment(UrlVariable) is { } fromEnvironment ? Parse(fromEnvironment, UrlVariable)
        : null;

    private static Uri Parse(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new CommandFailedException(
                ExitCode.Usage, $"'{text}' in {source} is no address.", "An address is such as http://127.0.0.1:7700.");
}
