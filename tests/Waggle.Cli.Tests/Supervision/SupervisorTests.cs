using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Waggle.Cli.Supervision;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Supervision;

public sealed class SupervisorTests : ISupervisionObserver
{
    private readonly Channel<AgentReport> _reports = Channel.CreateUnbounded<AgentReport>();
    private readonly ConcurrentQueue<string> _declared = [];
    private readonly ConcurrentQueue<string> _deaths = [];

    [Fact]
    public async Task A_dead_agent_is_declared_and_started_again()
    {
        var script = """echo '{"event":"completed","ticket":"t"}'; kill -KILL $$""";
        using var dying = Supervise(script);

        var running = dying.RunAsync(["agent-1"], TestContext.Current.CancellationToken);
        await NextReportAsync();
        await NextReportAsync();
        await NextReportAsync();
        dying.Drain();
        await running.WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken);

        Assert.True(_declared.Count >= 3);
        Assert.Contains("exit status 137", _deaths.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draining_asks_every_agent_to_end_and_starts_none_again()
    {
        using var supervisor = Supervise(
            """trap 'echo "{\"event\":\"left\"}"; exit 0' TERM; echo '{"event":"started"}'; read line""");
        var running = supervisor.RunAsync(["agent-1", "agent-2"], TestContext.Current.CancellationToken);
        Assert.Equal(AgentHappening.Started, (await NextReportAsync()).Happening);
        Assert.Equal(AgentHappening.Started, (await NextReportAsync()).Happening);

        supervisor.Drain();
        await running.WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken);

        Assert.Equal(AgentHappening.Left, (await NextReportAsync()).Happening);
        Assert.Equal(AgentHappening.Left, (await NextReportAsync()).Happening);
        Assert.Equal(2, _declared.Count);
        Assert.Empty(_deaths);
    }

    [Fact]
    public async Task Cancelling_kills_agents_that_do_not_end()
    {
        using var life = new LifeSign();
        using var insisted = new CancellationTokenSource();
        using var supervisor = Supervise($"exec 9>{life.Path}; trap '' TERM; echo up >&9; exec sleep 600");
        var running = supervisor.RunAsync(["agent-1"], insisted.Token);
        Assert.Equal("up", await life.ReadLineAsync());

        supervisor.Drain();
        await insisted.CancelAsync();

        await running.WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken);
        Assert.Null(await life.ReadLineAsync());
    }

    [Fact]
    public async Task An_agent_that_cannot_live_ends_the_run_and_the_others_with_it()
    {
        using var life = new LifeSign();
        using var supervisor = new Supervisor(
            agent => Shell(agent is "agent-1"
                ? "echo no such option >&2; exit 2"
                : $"exec 9>{life.Path}; echo up >&9; exec sleep 600"),
            DeclareAsync,
            this,
            new HurriedTime());

        var running = supervisor.RunAsync(["agent-1", "agent-2"], TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<AgentsHopelessException>(
            () => running.WaitAsync(Deadline.Generous, TestContext.Current.CancellationToken));
        Assert.Contains("no such option", exception.Message, StringComparison.Ordinal);
        Assert.Contains("agent-1 died", exception.Message, StringComparison.Ordinal);
        while (await life.ReadLineAsync() is not null)
        {
        }
    }

    void ISupervisionObserver.Reported(string agent, AgentReport report) => _reports.Writer.TryWrite(report);

    void ISupervisionObserver.Died(string agent, string reason, TimeSpan delay) => _deaths.Enqueue(reason);

    private static ProcessStartInfo Shell(string script) => new("sh", ["-c", script])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private Supervisor Supervise(string script) => new(_ => Shell(script), DeclareAsync, this, TimeProvider.System);

    private Task DeclareAsync(string agent, CancellationToken cancellation)
    {
        _declared.Enqueue(agent);
        return Task.CompletedTask;
    }

    private async Task<AgentReport> NextReportAsync() =>
        await _reports.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline.Generous);

    /// <summary>Every wait is over at once.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
