using System.CommandLine;
using Waggle.Cli.Output;
using Waggle.Journal.Sqlite.Backups;

namespace Waggle.Cli.Backups;

/// <summary><c>waggle restore FILE</c>: makes a data directory from a backup.</summary>
internal static class RestoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The backup." };
        var data = new CommonOptions().Data;
        data.Description = "The data directory to make. It must be new or empty.";
        var json = new Option<bool>("--json") { Description = "Print the backup's manifest." };
        var command = new Command("restore", "Make a data directory from a backup.") { file, data, json };
        command.SetAction((parsed, cancellation) => BackupRun.OfAsync(() =>
        {
            var directory = parsed.GetRequiredValue(data);
            var manifest = Backup.Restore(
                parsed.GetRequiredValue(file), directory, TimeProvider.System, cancellation);
            Answer.Write(manifest, parsed.GetValue(json), BackupView.Json, restored =>
            {
                BackupView.Write($"Restored {directory}", restored);
                Console.Out.WriteLine(
                    "What was held then is pending again, and what agents or event feeds still hold of the old store is"
                    + $" refused. Start it: 'waggle up --data {directory}'.");
            });
        }));
        return command;
    }
}
