using System.CommandLine;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;

namespace Waggle.Cli.Diagnosis;

/// <summary><c>waggle doctor</c>: looks at everything that a run needs, and changes nothing.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var options = new CommonOptions();
        var command = options.AddTo(new Command(
            "doctor", "Look at this machine, the data directory and the server, and say what is wrong."));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await ExamineAsync(parsed, options, TimeProvider.System, cancellationToken);
            Answer.Write(
                findings, parsed.GetValue(options.Json), DoctorJson.Default.IReadOnlyListFinding, WriteForPeople);
            var bad = findings.Where(static finding => finding.Verdict == Verdict.Bad).ToList();
            return bad.Exists(static finding => finding.Subject is ServerExamination.Subject) ? ExitCode.Unreachable
                : bad.Count > 0 ? ExitCode.Refused
                : ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(
        ParseResult parsed, CommonOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        List<Finding> findings =
        [
            .. HostExamination.Examine(),
            .. DirectoryExamination.Examine(parsed.GetRequiredValue(options.Data), time),
        ];
        findings.AddRange(ServerAddress.Find(parsed, options) is { } address
            ? await ServerExamination.ExamineAsync(address, time, cancellationToken)
            : [new Finding(ServerExamination.Subject, Verdict.Note, "No server was named, and none serves the data.")]);
        return findings;
    }

    private static void WriteForPeople(IReadOnlyList<Finding> findings)
    {
        var table = new TextTable("looked at", "verdict", "found");
        foreach (var finding in findings)
        {
            table.Add(finding.Subject, Word(finding.Verdict), finding.Text);
        }

        table.Write();
        foreach (var finding in findings.Where(static finding => finding.Remedy is not null))
        {
            Console.Out.WriteLine($"{finding.Subject}: {PlainText.OneLine(finding.Remedy)}");
        }
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Note => "note",
        _ => "BAD",
    };
}
