using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Waggle.Cli.Serving;

/// <summary>Where the settings of <c>waggle serve</c> come from: <c>appsettings.json</c> in the current folder (section
/// <c>Waggle</c>), over it the environment (<c>WAGGLE_PORT</c>, <c>WAGGLE_DATA</c>, <c>WAGGLE_KEEP_EVENTS</c>,
/// <c>WAGGLE_KEEP_EVENT_DAYS</c>), over it the flags.</summary>
/// <param name="Port">On 127.0.0.1.</param>
/// <param name="Data">The data directory.</param>
/// <param name="KeepEvents">How many events the feed of a swarm goes back; null: to the first.</param>
/// <param name="KeepEventDays">How old the events of a feed may be, in days; null: any age.</param>
internal sealed record ServeSettings(int Port, string Data, int? KeepEvents, int? KeepEventDays)
{
    /// <summary>A century: whoever wants more keeps all.</summary>
    public const int KeepEventDaysMax = 36_500;

    /// <summary>Where clients look when they are told nothing.</summary>
    public const int PortDefault = 7700;

    /// <summary>TCP has no more.</summary>
    public const int PortMax = 65535;

    /// <summary>Reads them.</summary>
    /// <param name="folder">Where <c>appsettings.json</c> is, if there is one.</param>
    /// <param name="port">The flag, or null.</param>
    /// <param name="data">The flag, or null.</param>
    /// <param name="keepEvents">The flag, or null.</param>
    /// <param name="keepEventDays">The flag, or null.</param>
    /// <exception cref="CommandFailedException">A setting cannot be read; all that cannot are named.</exception>
    public static ServeSettings Read(string folder, int? port, string? data, int? keepEvents, int? keepEventDays)
    {
        var file = Path.Combine(folder, "appsettings.json");
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder().AddJsonFile(file, optional: true).Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new CommandFailedException(
                ExitCode.Usage,
                $"The settings in '{file}' cannot be read: {exception.InnerException?.Message ?? exception.Message}",
                "Correct the file, or move it away.",
                exception);
        }

        var portText = CommonOptions.FromEnvironment("WAGGLE_PORT") ?? configuration["Waggle:Port"];
        var settings = new ServeSettings(
            port ?? Parse(portText) ?? PortDefault,
            data ?? CommonOptions.FromEnvironment("WAGGLE_DATA") ?? configuration["Waggle:Data"]
                ?? CommonOptions.DataDefault,
            keepEvents ?? Limit(configuration, "WAGGLE_KEEP_EVENTS", "Waggle:KeepEvents", int.MaxValue),
            keepEventDays
                ?? Limit(configuration, "WAGGLE_KEEP_EVENT_DAYS", "Waggle:KeepEventDays", KeepEventDaysMax));
        return settings.Port is >= 0 and <= PortMax
            ? settings
            : throw new CommandFailedException(
                ExitCode.Usage,
                $"The port '{(port is null ? portText : settings.Port)}' is none.",
                $"Set --port, WAGGLE_PORT or Waggle:Port in appsettings.json to 0 (a free one) to {PortMax}.");
    }

    /// <summary>Loopback only, until callers can be told apart.</summary>
    public static Uri UrlOf(int port) => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;

    private static int? Limit(IConfigurationRoot configuration, string variable, string key, int max)
    {
        var text = CommonOptions.FromEnvironment(variable) ?? configuration[key];
        return Parse(text) is not { } number || (number >= 1 && number <= max)
            ? Parse(text)
            : throw new CommandFailedException(
                ExitCode.Usage,
                $"The setting '{text}' is no number that can be used here.",
                $"Set {variable} or {key} in appsettings.json to 1 to {max}, or leave it out to keep all events.");
    }

    private static int? Parse(string? text) => text switch
    {
        null => null,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1,
    };
}
