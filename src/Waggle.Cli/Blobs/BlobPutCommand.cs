using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Blobs;

/// <summary><c>waggle blob put FILE</c>.</summary>
internal static class BlobPutCommand
{
    private const string StandardInput = "-";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file; '-': standard input." };
        var command = ServerCommand.Create(
            "put",
            "Keep a file as a blob, and print its reference. The same content twice is one blob.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                await using var content = Open(parsed.GetRequiredValue(file));
                Answer.Write(
                    await session.Client.Blobs.PutAsync(content, cancellationToken),
                    session.IsJson,
                    WaggleJsonContext.Wire.StoredBlob,
                    static stored => Console.Out.WriteLine(stored.Ref));
            });
        command.Add(file);
        return command;
    }

    private static Stream Open(string file) => string.Equals(file, StandardInput, StringComparison.Ordinal)
        ? Console.OpenStandardInput()
        : InputFile.Open(file);
}
