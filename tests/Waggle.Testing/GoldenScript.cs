using System.Text;

namespace Waggle.Testing;

/// <summary>Plays a text script of commands and compares what comes out with what the script says comes out.</summary>
/// <remarks>
/// A line that begins with <c>&gt; </c> is a command; the indented lines below it are its output; every other line is a
/// comment and kept. <c>REWRITE=1</c> writes the actual output back: read the difference, and commit it only when
/// you can
/// say why each line changed. Idea: the data-driven tests of cockroachdb/datadriven.
/// </remarks>
public static class GoldenScript
{
    private const string CommandMark = "> ";
    private const string OutputMark = "  ";

    /// <summary>Plays the script and compares.</summary>
    /// <param name="path">The script, beside the test program.</param>
    /// <param name="source">The script in the source tree: what a rewrite writes.</param>
    /// <param name="handle">Takes a command without its mark, returns its output.</param>
    /// <exception cref="InvalidDataException">The output differs; the message holds the first line that
    /// does.</exception>
    public static void Run(string path, string source, Func<string, string> handle)
    {
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        var actual = Play(expected, handle);
        if (string.Equals(Environment.GetEnvironmentVariable("REWRITE"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(source, actual);
            return;
        }

        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source}: {FirstDifference(expected, actual)}");
        }
    }

    private static string Play(string script, Func<string, string> handle)
    {
        var output = new StringBuilder();
        foreach (var line in script.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(OutputMark, StringComparison.Ordinal))
            {
                continue; // The old output gives way to the new.
            }

            output.Append(line).Append('\n');
            if (!line.StartsWith(CommandMark, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var answer in handle(line[CommandMark.Length..]).TrimEnd('\n').Split('\n'))
            {
                output.Append(OutputMark).Append(answer).Append('\n');
            }
        }

        return output.ToString();
    }

    private static string FirstDifference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = 0;
        while (line < before.Length && line < after.Length
            && string.Equals(before[line], after[line], StringComparison.Ordinal))
        {
            line++;
        }

        return $"line {line + 1} should be\n{before.ElementAtOrDefault(line)}\n"
            + $"and is\n{after.ElementAtOrDefault(line)}\nWhen the new output is right, run with REWRITE=1.";
    }
}
