using System.Text.Json;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Describing;

/// <summary>Holds the generated OpenAPI against a table written from the contract.</summary>
public sealed class ContractTests
{
    private const string Read = "400 403 404 429 500 503 504";
    private const string Change = "400 403 404 413 415 422 429 500 503 504";
    private const string Swarm = "/v1/swarms/{swarm}";
    private const string Ticket = Swarm + "/tickets/{ticket}";
    private const string Agent = Swarm + "/agents/{agent}";

    // Method and path, the status when all goes well, the statuses of the problems, and the codes that are its own.
    private static readonly (string Route, int Status, string Problems, string Codes)[] _contract =
    [
        ("GET /v1/swarms", 200, "400 403 429 500 503", ""),
        ($"GET {Swarm}", 200, Read, "swarm-unknown"),
        ($"PUT {Swarm}", 200, Change + " 412", "idempotency-key-reused version-mismatch too-many-requirement-sets"),
        ($"DELETE {Swarm}", 200, "400 403 404 409 413 415 429 500 503 504", "invalid-transition"),
        ($"POST {Swarm}/pause", 200, Change, "idempotency-key-reused"),
        ($"POST {Swarm}/resume", 200, Change, "idempotency-key-reused"),
        ($"GET {Swarm}/tickets", 200, Read, "position-not-reached"),
        (
            $"POST {Swarm}/tickets", 201, Change + " 409",
            "ticket-exists dependency-cycle dependency-unknown too-many-dependents too-many-requirement-sets"
        ),
        (
            $"POST {Swarm}/tickets/batch", 201, Change + " 409",
            "ticket-exists dependency-cycle dependency-unknown too-many-dependents too-many-requirement-sets"
        ),
        ($"POST {Swarm}/tickets/outcomes", 200, Change + " 412", "agent-unknown incarnation-stale"),
        ($"POST {Swarm}/tickets/cancel", 200, Change, "idempotency-key-reused"),
        ($"POST {Swarm}/tickets/retry", 200, Change, "idempotency-key-reused"),
        ($"GET {Ticket}", 200, Read, "ticket-unknown"),
        (
            $"PATCH {Ticket}", 200, Change + " 409 412",
            "ticket-unknown invalid-transition limit-reached version-mismatch dependency-cycle dependency-unknown"
        ),
        ($"GET {Ticket}/events", 200, Read + " 410", "ticket-unknown position-gone"),
        ($"GET {Ticket}/why", 200, Read, "ticket-unknown"),
        ($"POST {Ticket}/start", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/progress", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/complete", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/fail", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/release", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/handOff", 200, Change + " 409 412", "lease-lost invalid-transition incarnation-stale"),
        ($"POST {Ticket}/cancel", 200, Change + " 409", "ticket-unknown invalid-transition"),
        ($"POST {Ticket}/retry", 200, Change + " 409", "ticket-unknown invalid-transition"),
        ($"POST {Ticket}/forceRelease", 200, Change + " 409", "ticket-unknown invalid-transition"),
        ($"POST {Ticket}/approve", 200, Change + " 409 412", "ticket-unknown invalid-transition version-mismatch"),
        ($"POST {Ticket}/reject", 200, Change + " 409 412", "ticket-unknown invalid-transition version-mismatch"),
        (
            $"POST {Swarm}/claims", 200, Change + " 409 412",
            "ticket-unknown agent-unknown ticket-held agent-not-live no-free-slot limit-reached claim-ended"
            + " incarnation-stale"
        ),
        ($"GET {Swarm}/events", 200, Read + " 410", "position-gone"),
        ($"GET {Swarm}/agents", 200, Read, ""),
        ($"GET {Agent}", 200, Read, "agent-unknown"),
        ($"GET {Agent}/why", 200, Read, "agent-unknown"),
        ($"PUT {Agent}", 200, Change + " 409", "limit-reached"),
        ($"DELETE {Agent}", 200, Change + " 409 412", "agent-unknown invalid-transition incarnation-stale"),
        ($"POST {Agent}/declare", 200, Change + " 409", "invalid-transition limit-reached"),
        ($"POST {Agent}/drain", 200, Change + " 409 412", "agent-unknown invalid-transition incarnation-stale"),
        (
            $"POST {Agent}/heartbeat", 200, "400 403 404 409 412 413 415 429 500 503 504",
            "agent-unknown agent-not-live incarnation-stale"
        ),
        ("PUT /v1/blobs", 201, "400 403 413 415 429 500 503", "payload-too-large overloaded store-full draining"),
        ("GET /v1/blobs/{ref}", 200, "400 403 404 500", "blob-unknown"),
        ("GET /healthz", 200, "400 403 500", ""),
        ("GET /readyz", 200, "400 403 500 503", "draining journal-unavailable"),
        ("GET /v1/server", 200, "400 403 500", ""),
    ];

    [Fact]
    public async Task The_generated_page_has_the_routes_of_the_contract_and_no_others()
    {
        var page = await PageAsync();

        Assert.Equal(
            _contract.Select(static row => row.Route).Order(StringComparer.Ordinal),
            Operations(page).Select(static operation => operation.Route).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_route_answers_with_the_statuses_and_codes_of_the_contract()
    {
        var operations = Operations(await PageAsync()).ToDictionary(
            static operation => operation.Route, static operation => operation.Operation, StringComparer.Ordinal);
        foreach (var (route, status, problems, codes) in _contract)
        {
            var responses = operations[route].GetProperty("responses");
            var expected = problems.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Append(status.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Order(StringComparer.Ordinal);

            var described = responses.EnumerateObject().Select(static it => it.Name).Order(StringComparer.Ordinal);

            Assert.Equal($"{route}: {string.Join(' ', expected)}", $"{route}: {string.Join(' ', described)}");
            var text = responses.GetRawText();
            Assert.All(
                codes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                code => Assert.Contains($"`{code}`", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_route_says_what_it_does_and_what_its_path_takes_and_its_body_is()
    {
        foreach (var (route, operation) in Operations(await PageAsync()))
        {
            Assert.EndsWith(".", operation.GetProperty("summary").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            var named = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray()
                    .Where(static parameter => parameter.GetProperty("in").ValueEquals("path"))
                    .Select(static parameter => $"{{{parameter.GetProperty("name").GetString()}}}")
                : [];
            Assert.Equal(route.Split('/').Where(static part => part.StartsWith('{')), named);
            Assert.Equal(
                !route.StartsWith("GET", StringComparison.Ordinal), operation.TryGetProperty("requestBody", out _));
        }
    }

    [Fact]
    public async Task Every_mutation_demands_its_media_type()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var (route, _) in Operations(await PageAsync()))
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            if (method is not "GET")
            {
                var real = path.Replace("{swarm}", "default", StringComparison.Ordinal)
                    .Replace("{ticket}", "t", StringComparison.Ordinal)
                    .Replace("{agent}", "a", StringComparison.Ordinal);

                (await server.SendAsync(method, real, "{}"u8.ToArray(), "text/plain"))
                    .IsProblem(415, "unsupported-media-type");
            }
        }
    }

    private static async Task<JsonElement> PageAsync()
    {
        await using var server = await RunningServer.StartAsync();
        return (await server.SendAsync("GET", "/openapi/v1.json", (string?)null)).Is(200).Body;
    }

    private static IEnumerable<(string Route, JsonElement Operation)> Operations(JsonElement page) =>
        from path in page.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value);
}
