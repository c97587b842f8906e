using System.Collections.Immutable;
using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Core.Agents;
using Waggle.Core.Control;
using Waggle.Core.Tickets;
using Waggle.Engine.Requests;
using Waggle.Server.Problems;
using Waggle.Server.Tests.Serving;

namespace Waggle.Server.Tests.Problems;

public sealed class ProblemTests
{
    private static readonly TicketId _ticket = new("t");
    private static readonly AgentId _agent = new("ann");
    private static readonly AgentId _other = new("bob");

    // One of each case, with the status, the code and the data that must reach the caller.
    private static readonly (SwarmRejection Rejection, int Status, string Code, string[] Data)[] _rejections =
    [
        (new TicketRejection.Unknown(_ticket), 404, "ticket-unknown", ["\"ticket\":\"t\""]),
        (new TicketRejection.Exists(_ticket), 409, "ticket-exists", ["\"ticket\":\"t\""]),
        (new TicketRejection.VersionMismatch(_ticket, 8), 412, "version-mismatch", ["\"presentVersion\":8"]),
        (new TicketRejection.AttemptMismatch(_ticket, 3), 412, "version-mismatch", ["\"presentAttempt\":3"]),
        (
            new TicketRejection.LeaseLost(_ticket, new(7), _other, TicketStatus.Claimed, EndReason.LeaseExpired), 412,
            "lease-lost", ["\"fence\":7", "\"holder\":\"bob\"", "\"state\":\"claimed\"", "\"reason\":\"leaseExpired\""]
        ),
        (
            new TicketRejection.Held(_ticket, _other, Timestamp.Epoch.AddSeconds(60)), 409, "ticket-held",
            ["\"holder\":\"bob\"", "\"leaseExpiresAt\":\"1970-01-01T00:01:00.000Z\""]
        ),
        (
            new TicketRejection.InvalidTransition(_ticket, TicketStatus.InProgress, "approve", "More."), 409,
            "invalid-transition", ["\"state\":\"inProgress\"", "\"verb\":\"approve\"", "More."]
        ),
        (
            new TicketRejection.DependencyUnknown([(_ticket, new("x")), (null, new("y"))]), 422, "dependency-unknown",
            ["[{\"ticket\":\"t\",\"missing\":\"x\"},{\"missing\":\"y\"}]"]
        ),
        (new TicketRejection.DependencyCycle([_ticket, new("u")]), 422, "dependency-cycle", ["[\"t\",\"u\"]"]),
        (
            new TicketRejection.LimitReached(_ticket, new(new("team", "red", 2), 3)), 409, "limit-reached",
            ["\"label\":\"team=red\"", "\"limit\":2", "\"held\":3"]
        ),
        (new ControlRejection.VersionMismatch(8), 412, "version-mismatch", ["\"presentVersion\":8"]),
        (new TicketRejection.TooManyDependents(_ticket), 422, "too-many-dependents", ["\"limit\":10000"]),
        (new TicketRejection.TooManyRequirementSets(), 422, "too-many-requirement-sets", ["\"limit\":1024"]),
        (new AgentRejection.Unknown(_agent), 404, "agent-unknown", ["\"agent\":\"ann\""]),
        (new AgentRejection.IncarnationStale(_agent, new(5)), 412, "incarnation-stale", ["\"presentIncarnation\":5"]),
        (
            new AgentRejection.NotLive(_agent, AgentStatus.Working, Draining: true), 409, "agent-not-live",
            ["\"state\":\"working\"", "\"draining\":true"]
        ),
        (new AgentRejection.NoFreeSlot(_agent, 2), 409, "no-free-slot", ["\"slots\":2"]),
        (
            new AgentRejection.InvalidTransition(_agent, AgentStatus.Ready, "declare"), 409, "invalid-transition",
            ["\"state\":\"ready\"", "\"verb\":\"declare\""]
        ),
        (new AgentRejection.TooMany(10), 409, "limit-reached", ["\"limit\":10"]),
    ];

    private static readonly (EngineFailure Failure, int Status, string Code, string? RetryAfter)[] _failures =
    [
        (EngineFailure.Overloaded, 429, "overloaded", "1"),
        (EngineFailure.Draining, 503, "draining", "5"),
        (EngineFailure.JournalUnavailable, 503, "journal-unavailable", "5"),
        (EngineFailure.StoreFull, 503, "store-full", "60"),
        (EngineFailure.OutcomeUnknown, 504, "outcome-unknown", "1"),
        (EngineFailure.SwarmUnknown, 404, "swarm-unknown", null),
        (EngineFailure.KeyReused, 422, "idempotency-key-reused", null),
        (EngineFailure.ClaimEnded, 409, "claim-ended", null),
        (EngineFailure.SwarmFaulted, 500, "internal-error", null),
        (EngineFailure.SwarmKept, 409, "invalid-transition", null),
    ];

    [Fact]
    public async Task Every_rejection_reaches_the_caller_with_its_code_and_data()
    {
        SwarmRejection? present = null;
        await using var server = await RunningServer.StartAsync(
            new ScriptedEngine(_ => new Answer.Rejected(42, present!)));
        foreach (var (rejection, status, code, data) in _rejections)
        {
            present = rejection;

            var heard = await server.PostAsync("tickets", """{"title":"T"}""");

            heard.IsProblem(status, code);
            Assert.Equal("42", heard.Headers["Waggle-Position"]);
            Assert.False(heard.Body.GetProperty("retryable").GetBoolean());
            Assert.All(data, part => Assert.Contains(part, heard.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_failure_reaches_the_caller_with_its_code_and_when_to_ask_again()
    {
        EngineFailure present = default;
        await using var server = await RunningServer.StartAsync(
            new ScriptedEngine(_ => new Answer.Failed(present, "What happened.")));
        foreach (var (failure, status, code, retryAfter) in _failures)
        {
            present = failure;

            var heard = await server.PostAsync("tickets", """{"title":"T"}""");

            heard.IsProblem(status, code);
            Assert.Equal(retryAfter, heard.Headers.GetValueOrDefault("Retry-After"));
            Assert.Equal(retryAfter is not null, heard.Body.GetProperty("retryable").GetBoolean());
            Assert.Equal("What happened.", heard.Body.GetProperty("detail").GetString());
        }
    }

    [Fact]
    public void No_case_of_the_closed_hierarchies_is_left_out_of_the_tables()
    {
        var cases = typeof(SwarmRejection).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(SwarmRejection)) && !type.IsAbstract)
            .ToHashSet();

        Assert.Equal(cases, [.. _rejections.Select(static row => row.Rejection.GetType())]);
        Assert.Equal(Enum.GetValues<EngineFailure>(), _failures.Select(static row => row.Failure));
    }

    [Fact]
    public void Every_code_of_the_contract_has_one_kind()
    {
        var codes = typeof(ProblemCode).GetFields()
            .Where(static field => !string.Equals(field.Name, nameof(ProblemCode.TypePrefix), StringComparison.Ordinal))
            .Select(static field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            codes.Order(StringComparer.Ordinal),
            ProblemKinds.All.Select(static kind => kind.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_rejection_tells_a_fence_but_the_callers_own()
    {
        var fences = typeof(SwarmRejection).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(SwarmRejection)))
            .SelectMany(static type => type.GetProperties())
            .Where(static property => property.PropertyType == typeof(Fence))
            .Select(static property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.Equal(["LeaseLost.Fence"], fences.ToImmutableArray());
    }
}
