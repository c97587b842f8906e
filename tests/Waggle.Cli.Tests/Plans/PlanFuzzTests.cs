using System.Text;
using Waggle.Cli.Plans;

namespace Waggle.Cli.Tests.Plans;

/// <summary>Broken plans end in a plan or in problems, never in an exception. Seeds are arguments.</summary>
public sealed class PlanFuzzTests
{
    private const int Mutations = 1_000;

    private const string Yaml = """
        swarm: docs
        defaults: { maxAttempts: 2, labels: { a: "b" } }
        tickets:
          - id: fetch
            run: |
              set -e
              ./fetch.sh
            payload: { n: 1.5e3, list: [1, 'two', null] }
          - id: index
            dependsOn: [fetch, { ticket: fetch2, onFailure: proceed }]
            notBefore: 2026-01-31T12:00:00Z
          - { id: fetch2, requires: [python], retry: { factor: 2 } }
        """;

    private const string Json = """
        {"swarm": "docs", "defaults": {"maxAttempts": 2}, "tickets": [
          {"id": "fetch", "run": "./fetch.sh", "payload": {"n": 1.5e3, "list": [1, "tw\u00f6", null]}},
          {"id": "index", "dependsOn": ["fetch", {"ticket": "fetch2", "onFailure": "proceed"}]},
          {"id": "fetch2", "requires": ["python"], "deadline": "2026-01-31T12:00:00Z"}]}
        """;

    private const string Workflow = """
        {"schemaVersion": "1.5", "workflow": {
          "specification": {"tasks": [
            {"id": "a b", "name": "first", "parents": [], "children": ["c"]},
            {"id": "c", "name": "second", "parents": ["a b"], "children": []}]},
          "execution": {"tasks": [
            {"id": "a b", "runtimeInSeconds": 0.5}, {"id": "c", "runtimeInSeconds": 12}]}}}
        """;

    private static readonly string[] _scraps =
    [
        "[", "]", "{", "}", ":", ",", "\"", "'", "- ", "\n", "\t", "&a ", "*a", "!!int ", "|", ">", "#", "\\u", "\0",
        "---\n", "...", "<<: ", "? ", "null", "-1", "9e999", "0x1F", "\ud83d\ude00", "\u202e", "%YAML 1.1\n", "@", "`",
    ];

    [Theory]
    [InlineData(Yaml, true, 1)]
    [InlineData(Yaml, true, 2)]
    [InlineData(Json, false, 3)]
    [InlineData(Json, true, 4)]
    [InlineData(Workflow, false, 5)]
    public void A_mutated_plan_never_breaks_the_reader(string valid, bool isYaml, int seed)
    {
        Assert.IsType<PlanReading.Accepted>(PlanReader.Read(Encoding.UTF8.GetBytes(valid), isYaml));
        var random = new Random(seed);
        for (var round = 0; round < Mutations; round++)
        {
            var content = Mutate(Encoding.UTF8.GetBytes(valid), random);
            try
            {
                var reading = PlanReader.Read(content, isYaml);
                Assert.True(reading is PlanReading.Accepted or PlanReading.Refused { Count: > 0 });
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}, round {round}: {Convert.ToBase64String(content)}\n{fault}");
            }
        }
    }

    private static byte[] Mutate(byte[] valid, Random random)
    {
        var content = valid.ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(content.Count);
            switch (random.Next(5))
            {
                case 0:
                    content[at] = (byte)random.Next(256);
                    break;
                case 1:
                    content.RemoveRange(at, Math.Min(random.Next(1, 12), content.Count - at - 1));
                    break;
                case 2:
                    content.InsertRange(at, Encoding.UTF8.GetBytes(_scraps[random.Next(_scraps.Length)]));
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 60), content.Count - at);
                    content.InsertRange(random.Next(content.Count), content.GetRange(at, length));
                    break;
                default:
                    content.RemoveRange(at, content.Count - at - 1);
                    break;
            }
        }

        return [.. content];
    }
}
