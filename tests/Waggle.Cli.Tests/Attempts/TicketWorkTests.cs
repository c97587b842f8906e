using System.Text.Json;
using Waggle.Cli.Attempts;
using Waggle.Contracts.Tickets;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Attempts;

public sealed class TicketWorkTests : IDisposable
{
    private static readonly WorkSettings _settings = new(
        new Uri("http://127.0.0.1:7700"), "docs", "agent-1", Command: null, MayRunTickets: true, Scale: 1);

    private readonly BlobsInMemory _blobs = new();

    [Fact]
    public async Task A_ticket_s_own_command_is_told_where_it_runs_and_under_which_fence()
    {
        var outcome = await WorkAsync(
            _settings,
            """
            { "run": "echo $WAGGLE_URL $WAGGLE_SWARM $WAGGLE_AGENT; echo $WAGGLE_TICKET $WAGGLE_FENCE $WAGGLE_ATTEMPT" }
            """);

        Assert.Equal(new AttemptOutcome.Completed("\"http://127.0.0.1:7700 docs agent-1\\nfetch 7 2\""), outcome);
    }

    [Fact]
    public async Task A_trace_context_is_handed_on_in_the_form_of_W3C()
    {
        var outcome = Assert.IsType<AttemptOutcome.Completed>(
            await WorkAsync(_settings, """{ "run": "echo $TRACEPARENT" }"""));

        Assert.Matches("^\"00-[0-9a-f]{32}-[0-9a-f]{16}-01\"$", outcome.ResultJson);
    }

    [Fact]
    public async Task An_attempt_is_a_span_of_its_own_in_the_trace_of_whoever_asked_for_the_ticket()
    {
        const string asked = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

        var outcome = Assert.IsType<AttemptOutcome.Completed>(
            await WorkAsync(_settings, """{ "run": "echo $TRACEPARENT" }""", asked));

        Assert.Matches("^\"00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00\"$", outcome.ResultJson);
        Assert.DoesNotContain("00f067aa0ba902b7", outcome.ResultJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agent_s_own_command_comes_before_the_ticket_s()
    {
        var outcome = await WorkAsync(_settings with { Command = "echo own" }, """{ "run": "echo ticket" }""");

        Assert.Equal(new AttemptOutcome.Completed("\"own\""), outcome);
    }

    [Fact]
    public async Task A_command_of_a_stranger_is_not_run_without_leave()
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(
            await WorkAsync(_settings with { MayRunTickets = false }, """{ "run": "echo no" }"""));

        Assert.Contains("--allow-run", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{ "run": 5 }""")]
    public async Task A_ticket_without_work_fails_and_says_what_is_missing(string payload)
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(await WorkAsync(_settings, payload));

        Assert.Contains("nothing to run", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "sleepSeconds": 40 }""", 0.001, 0.04)]
    [InlineData("""{ "sleepSeconds": 1.5 }""", 2, 3)]
    [InlineData("""{ "sleepSeconds": -5 }""", 1, 0)]
    [InlineData("""{ "sleepSeconds": 1e300 }""", 1, 604800)]
    public async Task Measured_time_is_slept_at_its_scale(string payload, double scale, double seconds)
    {
        var time = new RecordingTime();

        var outcome = await new TicketWork(_settings with { Scale = scale }, _blobs.Client, time)
            .DoAsync(Ticket(payload), fence: 7, attempt: 2, null, TestContext.Current.CancellationToken);

        Assert.Equal(new AttemptOutcome.Completed(ResultJson: null), outcome);
        Assert.Equal(TimeSpan.FromSeconds(seconds), time.Slept);
    }

    public void Dispose() => _blobs.Dispose();

    private Task<AttemptOutcome> WorkAsync(
        WorkSettings settings, string payload, string? traceParent = null) =>
        new TicketWork(settings, _blobs.Client, TimeProvider.System)
            .DoAsync(Ticket(payload), fence: 7, attempt: 2, traceParent, TestContext.Current.CancellationToken)
            .WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken);

    private static Ticket Ticket(string payload) => new()
    {
        Id = "fetch",
        Title = "Fetch",
        Priority = 2,
        Requires = [],
        DependsOn = [],
        Labels = new Dictionary<string, string>(StringComparer.Ordinal),
        Payload = JsonSerializer.Deserialize<JsonElement>(payload),
        LeaseSeconds = 30,
        MaxRunSeconds = 60,
        ReviewSeconds = 60,
        MaxAttempts = 3,
        MaxLeaseLosses = 3,
        Retry = new RetryRule(),
        Review = ReviewMode.None,
        State = TicketState.Claimed,
        BlockedByCount = 0,
        Attempt = 2,
        Failures = 0,
        LeaseLosses = 0,
        Releases = 0,
        PreviousAttempts = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Version = 1,
    };

    /// <summary>Every wait is over at once, and remembered.</summary>
    private sealed class RecordingTime : TimeProvider
    {
        public TimeSpan Slept { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Slept += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
