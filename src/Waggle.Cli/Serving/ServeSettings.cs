using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Waggle.Cli.Serving;

/// <summary>Where the settings of <c>waggle serve</c> come from: <c>appsettings.json</c> in the current folder (section
/// <c>Waggle</c>), over it the environment (<c>WAGGLE_PORT</c>, <c>WAGGLE_DATA</c>), over it the flags.</summary>
/// <param name="Port">On 127.0.0.1.</param>
/// <param name="Data">The data directory.</param>
internal sealed record ServeSettings(int Port, string Data)
{
    /// <summary>Where clients look when they are told nothing.</summary>
    public const int PortDefault = 7700;

    /// <summary>TCP has no more.</summary>
    public const int PortMax = 65535;

    /// <summary>Reads them.</summary>
    /// <param name="folder">Where <c>appsettings.json</c> is, if there is one.</param>
    /// <param name="port">The flag, or null.</param>
    /// <param name="data">The flag, or null.</param>
    /// <exception cref="CommandFailedException">A setting cannot be read; all that cannot are named.</exception>
    public static ServeSettings Read(string folder, int? port, string? data)
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
                ?? CommonOptions.DataDefault);
        return settings.Port is >= 0 and <= PortMax
            ? settings
            : throw new CommandFailedException(
                ExitCode.Usage,
                $"The port '{(port is null ? portText : settings.Port)}' is none.",
                $"Set --port, WAGGLE_PORT or Waggle:Port in appsettings.json to 0 (a free one) to {PortMax}.");
    }

    /// <summary>Loopback only, until callers can be told apart.</summary>
    public static Uri UrlOf(int port) => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;

    private static int? Parse(string? text) => text switch
    {
        null => null,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1,
    };
}
