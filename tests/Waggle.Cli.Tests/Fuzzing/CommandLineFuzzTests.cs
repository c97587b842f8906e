using System.CommandLine;
using System.Text;
using Waggle.Testing.Fuzzing;

namespace Waggle.Cli.Tests.Fuzzing;

/// <summary>Whatever is typed is understood or refused; no word makes the reading of words fail.</summary>
public sealed class CommandLineFuzzTests
{
    private const int Iterations = 2_000;

    private static readonly byte[][] _corpus =
    [
        .. new[]
        {
            "ticket add Title --priority 1 --label a=b --payload {\"n\":1} --deadline 2031-01-01T00:00:00Z --id t-1",
            "ticket list --state pending,merged --label a=b --json --swarm s",
            "ticket complete t --agent a --fence 7 --result [1] --url http://127.0.0.1:1",
            "ticket update t --title U --depends-on a,b --actor op",
            "swarm set --limit gpu:2 --limit a=b:3",
            "events --follow --after g1-7 --type waggle.ticket.* --subject t",
            "agent run --role r -- ./program --its-own option",
            "run plan.yaml --agents 3 --scale 0.1",
            "import plan.json --format beads",
            "serve --port 7700 --keep-events 10",
            "bench --seconds 1",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly RootCommand _tree = CommandTree.Build();

    [Fact]
    public void A_mutated_command_line_never_breaks_the_parser() =>
        TestContext.Current.TestOutputHelper?.WriteLine(FuzzRun.Of("command lines", 300, Iterations, _corpus, Parse));

    private static void Parse(byte[] input)
    {
        // A shell hands over no NUL.
        var words = Encoding.UTF8.GetString(input).Replace("\0", "", StringComparison.Ordinal).Split(' ');
        var parsed = CommandTree.Parse(_tree, words);
        Assert.NotNull(parsed.CommandResult);
        Assert.All(parsed.Errors, static error => Assert.NotEmpty(error.Message));
    }
}
