using System.CommandLine;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Serving;

/// <summary><c>waggle up</c>: a server on this machine until it is stopped.</summary>
internal static class UpCommand
{
    private static readonly Option<int?> _port = Words.Number(
        "--port", $"The port on 127.0.0.1; 0 for a free one ({ServeSettings.PortDefault}).", 0, ServeSettings.PortMax);

    private static readonly Option<string> _data = new("--data")
    {
        Description = "Where everything is kept.",
        HelpName = "directory",
        DefaultValueFactory = static _ => CommonOptions.DataDefault,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var recovery = new RecoveryOptions();
        var command = new Command("up", "Serve on this machine until stopped.") { _port, _data };
        recovery.AddTo(command);
        command.Action = new SignalledAction(parsed => ServeProgram.RunAsync(
            new ServeOptions(
                ServeSettings.UrlOf(parsed.GetValue(_port) ?? ServeSettings.PortDefault),
                Path.GetFullPath(parsed.GetValue(_data)!),
                parsed.GetValue(recovery.AcceptDataLoss),
                parsed.GetValue(recovery.AcceptClock),
                Verbose: false),
            TimeProvider.System));
        return command;
    }
}
