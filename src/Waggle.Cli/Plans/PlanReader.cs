using System.Globalization;
using System.Text;
using Waggle.Cli.Plans.Syntax;

namespace Waggle.Cli.Plans;

/// <summary>Reads a plan from a file, in whatever format it is, and finds everything that is wrong with it.</summary>
internal static class PlanReader
{
    /// <summary>The plan of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">What it is written in; null: told from the content.</param>
    /// <param name="missing">What to do with edges to tickets that the plan does not have.</param>
    /// <exception cref="CommandFailedException">It cannot be read, or has problems; all are named.</exception>
    public static Plan ReadFile(
        string path, PlanFormat? format = null, MissingDependencies missing = MissingDependencies.Refuse)
    {
        var content = ReadBytes(path);
        var reading = Read(content, IsYamlName(path), format, missing);
        if (reading is PlanReading.Accepted accepted)
        {
            return accepted.Plan;
        }

        var refused = (PlanReading.Refused)reading;
        var lines = refused.Problems.Select(problem => problem.ToString(path)).ToList();
        if (refused.Count > lines.Count)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"... and {refused.Count - lines.Count} more."));
        }

        var count = refused.Count == 1 ? "a problem" : FormattableString.Invariant($"{refused.Count} problems");
        throw new CommandFailedException(
            ExitCode.Refused, $"The plan has {count}; nothing was done.\n{string.Join('\n', lines)}");
    }

    /// <summary>The plan in some bytes.</summary>
    /// <param name="content">UTF-8, with or without a byte order mark.</param>
    /// <param name="isYaml">True: never read as JSON, though it may look like it.</param>
    public static PlanReading Read(
        ReadOnlyMemory<byte> content,
        bool isYaml = false,
        PlanFormat? format = null,
        MissingDependencies missing = MissingDependencies.Refuse)
    {
        var problems = new PlanProblems();
        if (TextOf(content, problems) is not { } text)
        {
            return new PlanReading.Refused(problems.InOrder(), problems.Count);
        }

        var known = format ?? FormatByLines(text, isYaml);
        var root = known == PlanFormat.Beads ? JsonTree.ReadLines(text, problems) : ReadTree(text, isYaml, problems);
        if (root is null)
        {
            return new PlanReading.Refused(problems.InOrder(), problems.Count);
        }

        known ??= WfCommonsPlan.Recognises(root) ? PlanFormat.WfCommons : PlanFormat.Waggle;
        var (swarm, drafts) = known switch
        {
            PlanFormat.Beads => (null, BeadsPlan.Read(root, missing, problems)),
            PlanFormat.WfCommons => (null, WfCommonsPlan.Read(root, problems)),
            _ => WagglePlan.Read(root, problems),
        };
        var tickets = PlanGraph.Check(drafts, missing, problems);
        if (tickets.IsEmpty && problems.Count == 0)
        {
            problems.Add(root.At, "There is no task in it.");
        }

        return problems.Count > 0
            ? new PlanReading.Refused(problems.InOrder(), problems.Count)
            : new PlanReading.Accepted(new Plan(swarm, known.Value, tickets, PlanHash.Of(tickets)));
    }

    private static ReadOnlyMemory<byte>? TextOf(ReadOnlyMemory<byte> content, PlanProblems problems)
    {
        if (content.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(Position.Start, "The file is UTF-16. Save it as UTF-8.");
            return null;
        }

        var text = content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        if (InvalidUtf8At(text.Span) is { } offset)
        {
            problems.Add(new LineMap(text).At(offset), "Here are bytes that are not UTF-8. Save the file as UTF-8.");
            return null;
        }

        return text;
    }

    /// <summary>Beads when the first line is a whole issue; null when the lines do not tell the format.</summary>
    private static PlanFormat? FormatByLines(ReadOnlyMemory<byte> text, bool isYaml)
    {
        var start = text.Length - text.Span.TrimStart(" \t\r\n"u8).Length;
        var length = text.Span[start..].IndexOf((byte)'\n');
        var line = length < 0 ? text[start..] : text.Slice(start, length);
        return !isYaml && IsJson(line) && BeadsPlan.Recognises(JsonTree.Read(line, new PlanProblems()))
            ? PlanFormat.Beads
            : null;
    }

    private static PlanNode? ReadTree(ReadOnlyMemory<byte> text, bool isYaml, PlanProblems problems) =>
        !isYaml && IsJson(text)
            ? JsonTree.Read(text, problems)
            : YamlTree.Read(Encoding.UTF8.GetString(text.Span), problems);

    private static bool IsJson(ReadOnlyMemory<byte> text) =>
        text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static int? InvalidUtf8At(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var ascii = text[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                return null;
            }

            at += ascii;
            if (Rune.DecodeFromUtf8(text[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return null;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > SyntaxLimits.FileBytesMax)
            {
                throw new CommandFailedException(
                    ExitCode.Refused,
                    $"'{path}' has more than {SyntaxLimits.FileBytesMax / (1024 * 1024)} MiB, which no plan may have.",
                    "Split it, or keep large data in files that the tickets name.");
            }

            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailedException(
                ExitCode.NotFound,
                $"There is no file '{path}'.",
                "Name a plan: YAML, JSON, WfCommons or Beads.",
                missing);
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException(
                ExitCode.Refused, $"'{path}' cannot be read: {unreadable.Message}", remedy: null, unreadable);
        }
    }

    private static bool IsYamlName(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
