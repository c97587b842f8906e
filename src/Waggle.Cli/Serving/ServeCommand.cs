using System.CommandLine;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Serving;

/// <summary><c>waggle serve</c>: as <c>up</c>, for service managers: settings from several places, a log on standard
/// error.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> _port = Words.Number(
        "--port",
        "The port on 127.0.0.1; 0 for a free one. Default: $WAGGLE_PORT, appsettings.json, 7700.",
        0,
        ServeSettings.PortMax);

    private static readonly Option<string?> _data = new("--data")
    {
        Description = "Where everything is kept. Default: $WAGGLE_DATA, appsettings.json, .waggle.",
        HelpName = "directory",
    };

    private static readonly Option<int?> _keepEvents = Words.Number(
        "--keep-events",
        "How many events the feed of a swarm goes back. Default: $WAGGLE_KEEP_EVENTS, appsettings.json, all.",
        1,
        int.MaxValue);

    private static readonly Option<int?> _keepEventDays = Words.Number(
        "--keep-event-days",
        "How many days the feed of a swarm goes back. Default: $WAGGLE_KEEP_EVENT_DAYS, appsettings.json, all.",
        1,
        ServeSettings.KeepEventDaysMax);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var recovery = new RecoveryOptions();
        var command = new Command("serve", "Serve as a service: settings from flags, environment or appsettings.json.")
        {
            _port, _data, _keepEvents, _keepEventDays,
        };
        recovery.AddTo(command);
        command.Action = new SignalledAction(parsed =>
        {
            var settings = ServeSettings.Read(
                Directory.GetCurrentDirectory(),
                parsed.GetValue(_port),
                parsed.GetValue(_data),
                parsed.GetValue(_keepEvents),
                parsed.GetValue(_keepEventDays));
            return ServeProgram.RunAsync(
                new ServeOptions(
                    ServeSettings.UrlOf(settings.Port),
                    Path.GetFullPath(settings.Data),
                    parsed.GetValue(recovery.AcceptDataLoss),
                    parsed.GetValue(recovery.AcceptClock),
                    Verbose: true)
                {
                    KeepEvents = settings.KeepEvents,
                    KeepEventDays = settings.KeepEventDays,
                },
                TimeProvider.System);
        });
        return command;
    }
}
