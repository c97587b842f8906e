using System.CommandLine;
using Waggle.Cli.Output;
using Waggle.Journal.Sqlite.Backups;

namespace Waggle.Cli.Backups;

/// <summary><c>waggle backup FILE</c>: copies a data directory, whether a server runs there or not.</summary>
internal static class BackupCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to make; with --verify, the one to read." };
        var data = new CommonOptions().Data;
        data.Description = "The data directory to back up. A server may run there meanwhile.";
        var verify = new Option<bool>("--verify")
        {
            Description = "Read a backup to its last byte and say whether it can be restored. Makes none.",
        };
        var json = new Option<bool>("--json") { Description = "Print the backup's manifest." };
        var command = new Command("backup", "Copy a data directory into one file, also while a server runs there.")
        {
            file, data, verify, json,
        };
        command.SetAction((parsed, cancellation) => BackupRun.OfAsync(() =>
        {
            var name = parsed.GetRequiredValue(file);
            var isVerify = parsed.GetValue(verify);
            var manifest = isVerify
                ? Backup.Verify(name, cancellation)
                : Backup.Write(parsed.GetRequiredValue(data), name, TimeProvider.System, cancellation);
            Answer.Write(
                manifest,
                parsed.GetValue(json),
                BackupView.Json,
                written => BackupView.Write(isVerify ? $"{name} is whole" : $"Wrote {name}", written));
        }));
        return command;
    }
}
