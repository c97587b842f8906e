using SQLitePCL;

namespace Waggle.Cli.Diagnosis;

/// <summary>Looks at the machine: what agents and the store need from it.</summary>
internal static class HostExamination
{
    /// <summary>Programs that agents start commands with.</summary>
    private static readonly (string Name, string Use)[] _programs =
    [
        ("sh", "a plan's 'run:' lines are run by it"),
        ("setsid", "a command that must end is ended with everything it started"),
    ];

    /// <summary>The version of this program, of SQLite, and the programs that must be there.</summary>
    public static IEnumerable<Finding> Examine()
    {
        yield return new Finding("program", Verdict.Ok, $"waggle {CommandLineProgram.Version}");
        Batteries_V2.Init();
        yield return new Finding("sqlite", Verdict.Ok, $"SQLite {raw.sqlite3_libversion().utf8_to_string()}");
        foreach (var (name, use) in _programs)
        {
            yield return Find(name) is { } path
                ? new Finding(name, Verdict.Ok, path)
                : new Finding(
                    name, Verdict.Bad, $"'{name}' is not on PATH; {use}.", "Install it (Debian: dash, util-linux).");
        }
    }

    private static string? Find(string program) =>
        (CommonOptions.FromEnvironment("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
