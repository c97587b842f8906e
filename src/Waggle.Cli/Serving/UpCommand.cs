using System.CommandLine;
using Waggle.Cli.Signals;

namespace Waggle.Cli.Serving;

/// <summary><c>waggle up</c>: a server on this machine until it is stopped.</summary>
internal static class UpCommand
{
    private static readonly Option<int> _port = new("--port")
    {
        Description = "The port on 127.0.0.1; 0 for a free one.",
        HelpName = "port",
        DefaultValueFactory = static _ => ServeSettings.PortDefault,
    };

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
        command.Validators.Add(static result =>
        {
            if (result.GetValue(_port) is < 0 or > 65535)
            {
                result.AddError("--port must be 0 to 65535.");
            }
        });
        command.Action = new SignalledAction(parsed => ServeProgram.RunAsync(
            new ServeOptions(
                ServeSettings.UrlOf(parsed.GetValue(_port)),
                Path.GetFullPath(parsed.GetValue(_data)!),
                parsed.GetValue(recovery.AcceptDataLoss),
                parsed.GetValue(recovery.AcceptClock),
                Verbose: false),
            TimeProvider.System));
        return command;
    }
}
