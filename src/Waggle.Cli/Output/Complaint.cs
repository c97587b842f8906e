namespace Waggle.Cli.Output;

/// <summary>Messages on standard error, which never mix with the answer on standard output.</summary>
internal static class Complaint
{
    /// <summary>What happened and why, and on a line of its own what to do.</summary>
    public static void Write(string message, string? remedy)
    {
        Console.Error.WriteLine("waggle: " + PlainText.Lines(message));
        if (remedy is not null)
        {
            Hint(remedy);
        }
    }

    /// <summary>What the user can do next.</summary>
    public static void Hint(string remedy) => Console.Error.WriteLine("  " + PlainText.Lines(remedy));
}
