using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.BadInput;

/// <summary>Every name in a path, every parameter of a query and every header of the contract, with what is
/// none.</summary>
public sealed class GeneratedPlaceTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string[] _badKeys =
        ["", " ", "a b", new string('k', 129), new string('k', 2_000), "a,b c", "\u0001", "a\u007f"];

    private static readonly string[] _badVersions =
    [
        "", "x", "-1", "1.0", "W/\"1\"", "*", "\"1", "1\"", "\"\"", "\"x\"", "\"1\", \"2\"", "1 2",
        "9223372036854775808",
    ];

    [Fact]
    public async Task Every_name_in_every_path_must_be_an_id()
    {
        var judged = new Judged();
        var before = await shared.Server.PositionAsync();
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            foreach (var name in Parameters(operation, "path").Select(static it => it.Name))
            {
                // What a path cannot hold is tried over a raw connection.
                var values = name is "ref" ? BadTexts.BlobReferences : BadTexts.Ids;
                foreach (var value in values.Where(static it => it is not ("." or "..")))
                {
                    var heard = await SendAsync(method, Contract.Filled(path, name, value));
                    judged.Refused($"{method} {path}, {name} '{value}'", heard);
                }
            }
        }

        judged.End(inputsMin: 1_500);
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Fact]
    public async Task Every_parameter_of_every_query_refuses_what_it_does_not_know()
    {
        var judged = new Judged();
        var before = await shared.Server.PositionAsync();
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            var real = Contract.Filled(path);
            foreach (var (name, isNumber) in Parameters(operation, "query"))
            {
                foreach (var value in ValuesFor(path, name, isNumber))
                {
                    var heard = await SendAsync(method, $"{real}?{name}={Uri.EscapeDataString(value)}");
                    judged.Refused($"{method} {path}?{name}={value}", heard, name);
                }

                judged.Refused(
                    $"{method} {path}: {name} twice", await SendAsync(method, $"{real}?{name}=%&{name}=%"), name);
                var shouted = name.ToUpperInvariant();
                judged.Refused($"{method} {path}?{shouted}", await SendAsync(method, $"{real}?{shouted}=1"), shouted);
            }

            if (path.StartsWith("/v1/", StringComparison.Ordinal) && !path.Contains("{ref}", StringComparison.Ordinal))
            {
                judged.Refused($"{method} {path}?debug", await SendAsync(method, real + "?debug=1"));
                judged.Refused($"{method} {path}?=", await SendAsync(method, real + "?=1"));
            }
        }

        judged.End();
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    [Fact]
    public async Task Every_header_of_the_contract_refuses_what_it_cannot_keep()
    {
        var judged = new Judged();
        var before = await shared.Server.PositionAsync();
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            foreach (var name in Parameters(operation, "header").Select(static it => it.Name))
            {
                foreach (var value in name is "If-Match" ? _badVersions : _badKeys)
                {
                    var heard = await SendAsync(method, Contract.Filled(path), (name, value));
                    judged.Refused($"{method} {path}, {name}: {value}", heard);
                }
            }
        }

        judged.End(inputsMin: 100);
        Assert.Equal(before, await shared.Server.PositionAsync());
    }

    private static IEnumerable<string> ValuesFor(string path, string name, bool isNumber) => name switch
    {
        _ when isNumber => BadTexts.Numbers,
        "after" => BadTexts.Cursors,
        "agent" or "parent" or "subject" => BadTexts.Ids,
        "cursor" when path.EndsWith("/swarms", StringComparison.Ordinal) => BadTexts.Ids,
        "cursor" or "sort" or "state" or "type" => BadTexts.Numbers.Concat(BadTexts.Ids),
        _ => ["", "a\u0000b", "a\nb", new string('x', 4_000)],
    };

    private static IEnumerable<(string Name, bool IsNumber)> Parameters(JsonElement operation, string place) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? from parameter in parameters.EnumerateArray()
              where parameter.GetProperty("in").ValueEquals(place)
              select (
                  parameter.GetProperty("name").GetString()!,
                  parameter.GetProperty("schema").GetProperty("type").ValueEquals("integer"))
            : [];

    private async Task<IReadOnlyList<(string Method, string Path, JsonElement Operation)>> OperationsAsync()
    {
        var page = (await shared.Server.SendAsync("GET", "/openapi/v1.json", (string?)null)).Is(200).Body;
        return
        [
            .. from path in page.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               select (method.Name.ToUpperInvariant(), path.Name, method.Value),
        ];
    }

    private Task<Heard> SendAsync(string method, string path, params (string Name, string Value)[] headers) =>
        shared.Server.SendAsync(method, path, method is "GET" ? null : "{\"no such member\":1}", headers);
}
