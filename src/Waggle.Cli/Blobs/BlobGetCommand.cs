using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Core;

namespace Waggle.Cli.Blobs;

/// <summary><c>waggle blob get REF [-o FILE]</c>.</summary>
internal static class BlobGetCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var reference = new Argument<string>("ref") { Description = "The reference: sha256-..." };
        reference.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => !BlobRef.TryParse(token.Value, out _)))
            {
                result.AddError($"'{token.Value}' is no reference: 'sha256-' and 64 digits in lower-case hex.");
            }
        });
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where to write it. Default: standard output.",
            HelpName = "file",
        };
        var command = ServerCommand.Create(
            "get",
            "Write the bytes of a blob, and check them.",
            new CommonOptions(),
            async (session, parsed, cancellationToken) =>
            {
                await using var content = await session.Client.Blobs.GetAsync(
                    parsed.GetRequiredValue(reference), cancellationToken);
                await WriteAsync(content, parsed.GetValue(output), cancellationToken);
            });
        command.Add(reference);
        command.Add(output);
        return command;
    }

    private static async Task WriteAsync(Stream content, string? path, CancellationToken cancellationToken)
    {
        try
        {
            if (path is null)
            {
                await using var standardOutput = Console.OpenStandardOutput();
                await content.CopyToAsync(standardOutput, cancellationToken);
                return;
            }

            // Under its own name only when it is whole and checked.
            var partial = path + ".partial";
            try
            {
                await using (var file = File.Create(partial))
                {
                    await content.CopyToAsync(file, cancellationToken);
                }

                File.Move(partial, path, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                ExitCode.Refused,
                $"The blob could not be written to '{path ?? "standard output"}': {failure.Message}",
                "If the connection broke, try again; else check the file's folder and the room on its disk.",
                failure);
        }
    }
}
