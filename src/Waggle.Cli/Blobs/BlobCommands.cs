using System.CommandLine;

namespace Waggle.Cli.Blobs;

/// <summary><c>waggle blob</c>.</summary>
internal static class BlobCommands
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create()
    {
        var command = new Command("blob", "Put and get blobs: payloads and results that are too large for a ticket.");
        command.Add(BlobPutCommand.Create());
        command.Add(BlobGetCommand.Create());
        return command;
    }
}
