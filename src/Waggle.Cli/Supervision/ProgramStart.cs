using System.Diagnostics;

namespace Waggle.Cli.Supervision;

/// <summary>How this very program is started once more.</summary>
internal static class ProgramStart
{
    /// <summary>A start of this program with other arguments; its standard streams are pipes.</summary>
    public static ProcessStartInfo WithArguments(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath
            ?? throw new InvalidOperationException("The system does not tell which program this process runs.");
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Under `dotnet waggle.dll` the process is the runtime's own host, and the program its first argument.
        if (string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.Ordinal))
        {
            start.ArgumentList.Add(typeof(ProgramStart).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
