namespace Waggle.Server.Tests.BadInput;

/// <summary>Every member of every body in the contract, with every value that does not belong there.</summary>
public sealed class GeneratedBodyTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const int TurnsPerField = 4;

    private static readonly string _deep = new string('[', 100) + new string(']', 100);
    private static readonly string _long = $"\"{new string('x', 70_000)}\"";

    // Wrong wherever it stands: no JSON, or no text.
    private static readonly string[] _nowhere =
    [
        "NaN", "Infinity", "-Infinity", "+1", "01", ".5", "1.", "0x1F", "1e", "--1", "'x'", "\"x", "x", "nul", "True",
        "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{,}", "[", "]", "}", "1 2", "1/**/", "//\n1", "\"a\tb\"",
        "\"a\nb\"", "\"\\x41\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "{\"\\u0000\":1}",
        "[\"\\ud800\"]", "{\"a\":1,\"a\":2}", "[{\"a\":1,\"\\u0061\":2}]", "\uFEFF1", _deep,
    ];

    // Wrong by what belongs there. Numbers: beyond every range in the contract.
    private static readonly SortedDictionary<string, string[]> _byKind = new(StringComparer.Ordinal)
    {
        ["string"] = ["1", "-0", "1e400", "true", "[]", "{}", "[\"x\"]", "{\"x\":\"y\"}", _long],
        ["integer"] =
        [
            "\"1\"", "\"\"", "true", "[]", "{}", "[1]", "1.5", "1e400", "-1e400", "-1", "-2147483649",
            "9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "1e18",
            "0.1e1e", "9007199254740993", _long,
        ],
        ["number"] = ["\"1\"", "true", "[]", "{}", "-1", "1e400", "-1e400", "0.12345", "1e-7", "18446744073709551616"],
        ["boolean"] = ["0", "1", "\"true\"", "\"\"", "[]", "{}", "1e400", _long],
        ["array"] = ["1", "true", "\"x\"", "{}", "[1]", "[true]", "[[]]", "[1e400]", "[null]", _long],
        ["object"] = ["1", "true", "\"x\"", "[]", "[{}]", "{\"no such member\":[]}", _long],
        ["choice"] =
            ["1", "true", "[]", "{}", "\"\"", "\"no such word\"", "\"NONE\"", "\" none\"", "\"\u0435\"", _long],
        ["any"] = [_long],
    };

    [Fact]
    public async Task Every_member_of_every_body_refuses_every_value_that_does_not_belong_there()
    {
        var page = (await shared.Server.SendAsync("GET", "/openapi/v1.json", (string?)null)).Is(200).Body;
        var before = await shared.Server.PositionAsync();
        var judged = new Judged();
        var fields = ContractFields.Of(page);
        var next = 0;
        foreach (var field in fields)
        {
            foreach (var value in _byKind[field.Kind])
            {
                await TryAsync(judged, field, field.With(value), field.Pointer);
            }

            // What breaks the JSON breaks it for every member: each gets a few, and all of them have their turn.
            for (var turn = 0; turn < TurnsPerField; turn++)
            {
                await TryAsync(judged, field, field.With(_nowhere[next++ % _nowhere.Length]), place: null);
            }

            await TryAsync(judged, field, field.With($"null,\"{field.Name}\":null"), field.Pointer);
            if (field.Name is "verb")
            {
                continue; // Without one, nothing else is looked at.
            }

            var shouted = field.Name.ToUpperInvariant();
            await TryAsync(
                judged,
                field,
                field.With($"null,\"{shouted}\":null"),
                field.Pointer[..^field.Name.Length] + shouted);
        }

        // Fewer members mean that the contract is not read as it is written any more.
        Assert.InRange(fields.Count, 150, int.MaxValue);
        judged.End(inputsMin: 2_000);
        Assert.Equal(before, await shared.Server.PositionAsync());
        (await shared.Server.PostAsync("tickets", """{"title":"Still served"}""")).Is(201);
    }

    private async Task TryAsync(Judged judged, ContractField field, string body, string? place)
    {
        var heard = await shared.Server.SendAsync(
            field.Method,
            Contract.Filled(field.Path),
            body,
            ("Authorization", $"Bearer {Judged.Canary}"),
            ("Cookie", Judged.Canary));
        judged.Refused($"{field.Method} {field.Path} {body}", heard, place);
    }
}
