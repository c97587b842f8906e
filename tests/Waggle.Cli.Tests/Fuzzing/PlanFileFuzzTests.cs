using System.Text;
using Waggle.Cli.Plans;
using Waggle.Testing.Fuzzing;

namespace Waggle.Cli.Tests.Fuzzing;

/// <summary>Whatever a file holds, reading it as any format ends in a plan or in problems.</summary>
public sealed class PlanFileFuzzTests
{
    private const int Iterations = 1_500;

    private static readonly byte[][] _corpus =
    [
        .. new[]
        {
            """
            swarm: docs
            defaults: { maxAttempts: 2, labels: { a: "b" }, retry: { factor: 1.5 } }
            tickets:
              - id: fetch
                run: |
                  ./fetch.sh
                payload: { n: 1.5e3, list: [1, 'two', null, "\u00e9"] }
              - { id: index, dependsOn: [fetch, { ticket: fetch, onFailure: proceed }], deadline: 2031-01-01T00:00:00Z }
            """,
            """{"tickets":[{"id":"a","priority":1,"assignee":{"role":"r"}},{"id":"b","dependsOn":["a"]}]}""",
            """
            {"schemaVersion":"1.5","workflow":{"specification":{"tasks":[
            {"id":"a b","name":"n","parents":[],"children":["c"]},{"id":"c","parents":["a b"],"children":[]}]},
            "execution":{"tasks":[{"id":"a b","runtimeInSeconds":0.5},{"id":"c","runtimeInSeconds":12}]}}}
            """,
            """
            {"id":"bd-1","title":"Do it","status":"open","priority":0,"issue_type":"bug","labels":["x"],
            """.Trim() + """
            "dependencies":[{"issue_id":"bd-1","depends_on_id":"bd-2","type":"blocks"}]}
            {"id":"bd-2","title":"Done","description":"d","notes":"n","status":"closed","issue_type":"epic"}
            """,
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static TheoryData<string,
    int> Formats => new() { { "Waggle", 310 }, { "WfCommons", 311 }, { "Beads", 312 } };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_mutated_file_never_breaks_the_reader(string format, int seed)
    {
        var known = Enum.Parse<PlanFormat>(format);

        var run = FuzzRun.Of($"plans read as {format}", seed, Iterations, _corpus, input =>
        {
            Read(input, isYaml: false, known);
            Read(input, isYaml: true, known);
            Read(input, isYaml: false, format: null);
        });

        TestContext.Current.TestOutputHelper?.WriteLine(run);
    }

    private static void Read(byte[] input, bool isYaml, PlanFormat? format) => Assert.True(
        PlanReader.Read(input, isYaml, format) is PlanReading.Accepted or PlanReading.Refused { Count: > 0 });
}
