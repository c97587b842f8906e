namespace Waggle.Cli.Blobs;

/// <summary>Files that are named on the command line.</summary>
internal static class InputFile
{
    /// <summary>Opens a file to be read.</summary>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                ExitCode.Usage, $"The file '{path}' cannot be read: {failure.Message}", remedy: null, failure);
        }
    }
}
