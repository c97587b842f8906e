using System.Text;
using Waggle.Cli.Plans;
using Waggle.Contracts.Json;

namespace Waggle.Cli.Tests.BadInput;

/// <summary>Plans in every format with what does not belong there: each is refused whole, with a place and a
/// reason.</summary>
public sealed class PlanInputTests
{
    private const int InputsMin = 300;

    private static readonly string _deep = new string('[', 100) + new string(']', 100);
    private static readonly string _long = $"\"{new string('x', 70_000)}\"";

    // No JSON, or no text: wrong wherever it stands.
    private static readonly string[] _broken =
    [
        "NaN", "Infinity", "+1", "01", ".5", "1.", "'x'", "\"x", "nul", "True", "[1,]", "{\"a\":1,}", "{a:1}", "[",
        "]", "}", "1 2", "1/**/", "\"a\tb\"", "\"\\x41\"", "\"\\ud800\"", "{\"a\":1,\"a\":2}", _deep, "",
    ];

    private static readonly string[] _noId =
    [
        "\"..\"", "\"../x\"", "\"a b\"", "\"\"", "\"a/b\"", "\"\u0430gent\"", "\"a\\u202eb\"", "true", "[]", "{}",
        "null",
        _long,
    ];

    private static readonly string[] _noLine = ["[]", "{}", "true", "null", "\"\"", "\"a\\nb\"", "\"\\u0007\"", _long];
    private static readonly string[] _noText = ["[]", "{}", "true", "null", "7"];

    private static readonly string[] _noInteger =
    [
        "\"1\"", "true", "[]", "{}", "null", "1.5", "-1", "1e400", "99999999999", "18446744073709551616", "\"x\"",
        _long,
    ];

    private static readonly string[] _noTime =
    [
        "1", "true", "[]", "{}", "null", "\"\"", "\"tomorrow\"", "\"2031-01-01\"", "\"2031-01-01T00:00:00\"",
        "\"2031-02-30T00:00:00Z\"", "\"2031-01-01T00:00:00+99:99\"", "\"10000-01-01T00:00:00Z\"", _long,
    ];

    private static readonly string[] _noMapping = ["1", "true", "\"x\"", "[]", "null", "{\"no such member\":1}", _long];
    private static readonly string[] _noList =
        ["1", "true", "\"x\"", "{}", "null", "[1.5]", "[[]]", "[{}]", "[null]", _long];

    private static readonly string[] _issueFields =
        ["title", "issue_type", "priority", "labels", "dependencies", "description", "status"];

    // Each field of a ticket in a plan, with what does not belong there.
    private static readonly SortedDictionary<string, string[]> _fields = new(StringComparer.Ordinal)
    {
        ["assignee"] = [.. _noMapping, "{}", "{\"agent\":\"a\",\"role\":\"b\"}", "{\"agent\":\"../x\"}"],
        ["deadline"] = _noTime,
        ["dependsOn"] =
        [
            .. _noList, "[\"a\"]", "[\"nowhere\"]", "[{\"ticket\":\"b\",\"onFailure\":\"explode\"}]",
            "[{\"onFailure\":\"block\"}]",
        ],
        ["description"] = [.. _noText, _long],
        ["id"] = _noId,
        ["labels"] = [.. _noMapping[..^2], "{\"a\":{}}", "{\"\":\"x\"}", "{\"a\":[]}", "{\"a\":\"\\u0007\"}"],
        ["leaseSeconds"] = [.. _noInteger, "0"],
        ["maxAttempts"] = [.. _noInteger, "0"],
        ["maxLeaseLosses"] = _noInteger,
        ["maxRunSeconds"] = [.. _noInteger, "0"],
        ["notBefore"] = _noTime,
        ["parent"] = _noId,
        ["payload"] = [_long],
        ["priority"] = [.. _noInteger, "5"],
        ["requires"] = _noList,
        ["retry"] =
        [
            .. _noMapping, "{\"factor\":0.5}", "{\"jitter\":2}", "{\"backoffSeconds\":-1}", "{\"factor\":\"x\"}",
        ],
        ["review"] = [.. _noLine, "\"maybe\"", "1"],
        ["reviewSeconds"] = [.. _noInteger, "0"],
        ["run"] = [.. _noText, "\"\"", "\" \"", _long],
        ["title"] = _noLine,
        ["type"] = _noLine,
    };

    [Fact]
    public void The_fields_are_those_of_a_ticket()
    {
        // What only the wire has is not in a plan, and 'run' is a plan's own.
        var contract = WaggleJsonContext.Wire.CreateTicketRequest.Properties.Select(static property => property.Name);

        Assert.Equal(
            contract.Append("run").Except(["state"], StringComparer.Ordinal).Order(StringComparer.Ordinal),
            _fields.Keys);
    }

    [Fact]
    public void Every_field_of_a_plan_refuses_every_value_that_does_not_belong_there()
    {
        var tried = new Tried();
        foreach (var (field, values) in _fields)
        {
            foreach (var value in values)
            {
                var plan = Plan(field, value);
                tried.Refused(plan);
                if (!IsTextInYaml(value))
                {
                    tried.Refused(plan, isYaml: true);
                }

                if (field is not ("id" or "title" or "description" or "parent" or "dependsOn" or "payload" or "run"))
                {
                    tried.Refused($$"""{"defaults":{"{{field}}":{{value}}},"tickets":[{"id":"a"}]}""");
                }
            }

            foreach (var value in _broken)
            {
                tried.Refused(Plan(field, value));
            }

            tried.Refused(Plan(field.ToUpperInvariant(), "null"));
            tried.Refused($$"""{"tickets":[{"{{field}}":null,"{{field}}":null}]}""");
        }

        tried.End(InputsMin);
    }

    [Theory]
    [InlineData("""{"tickets":[{"id":"a","title":"\udc00\ud800"}]}""")]
    [InlineData("""{"tickets":[{"id":"a","ti\udc00\ud800":"x"}]}""")]
    public void Half_of_a_character_in_YAML_is_refused(string plan)
    {
        var tried = new Tried();

        tried.Refused(plan, isYaml: true);

        tried.End(least: 1);
    }

    [Fact]
    public void Issues_and_workflows_are_refused_as_strictly()
    {
        var tried = new Tried();
        foreach (var value in _broken.Concat(["[]", "true", "\"..\"", "\"a b\"", "\"\""]))
        {
            tried.Refused(Issue("id", value), format: PlanFormat.Beads);
        }

        foreach (var field in _issueFields)
        {
            foreach (var value in _broken.Concat(["[[]]", "{\"a\":1}", "true"]))
            {
                tried.Refused(Issue(field, value), format: PlanFormat.Beads);
            }
        }

        foreach (var hole in new[] { "id", "parents", "children", "runtimeInSeconds" })
        {
            foreach (var value in _broken.Concat(["{}", "true", "[1]", "[{}]", "\"-1\""]))
            {
                tried.Refused(Workflow(hole, value));
            }
        }

        tried.End(InputsMin);
    }

    // Without quotes, these are as good a text there as any.
    private static bool IsTextInYaml(string value) => value is "true" or "7" or "[1.5]";

    private static string Plan(string field, string value) => field is "id"
        ? $$"""{"tickets":[{"id":{{value}}},{"id":"b"}]}"""
        : $$"""{"tickets":[{"id":"a","{{field}}":{{value}}},{"id":"b"}]}""";

    private static string Issue(string field, string value) => field is "id"
        ? $$"""{"id":{{value}},"title":"T","issue_type":"task","status":"open"}"""
        : $$"""{"id":"a","{{field}}":{{value}},"x_title":"T","issue_type":"task"}""";

    private static string Workflow(string hole, string value)
    {
        string At(string name, string valid) => string.Equals(name, hole, StringComparison.Ordinal) ? value : valid;

        return $$"""
            {"schemaVersion":"1.5","workflow":{
              "specification":{"tasks":[
                {"id":{{At("id", "\"a\"")}},"parents":{{At("parents", "[]")}},"children":{{At("children", "[]")}} }]},
              "execution":{"tasks":[{"id":"a","runtimeInSeconds":{{At("runtimeInSeconds", "1")}} }]} } }
            """;
    }

    private sealed class Tried
    {
        private readonly List<string> _taken = [];
        private int _count;

        public void Refused(string plan, bool isYaml = false, PlanFormat? format = null)
        {
            _count++;
            var reading = PlanReader.Read(Encoding.UTF8.GetBytes(plan), isYaml, format);
            if (reading is not PlanReading.Refused { Count: > 0 } refused
                || refused.Problems.Any(static problem =>
                    problem.At.Line < 1 || problem.Message.Length is 0 or > 1_000))
            {
                _taken.Add($"{(isYaml ? "YAML" : "JSON")} {plan[..Math.Min(plan.Length, 200)]}");
            }
        }

        public void End(int least)
        {
            Assert.True(
                _taken.Count == 0,
                $"{_taken.Count} of {_count} were taken:\n{string.Join('\n', _taken.Take(60))}");
            Assert.True(_count >= least, $"Only {_count} inputs were tried; there must be {least}.");
            TestContext.Current.TestOutputHelper?.WriteLine($"{_count} inputs.");
        }
    }
}
