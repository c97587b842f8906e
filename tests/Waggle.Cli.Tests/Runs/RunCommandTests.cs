using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Runs;

/// <summary>The real program, run as a user runs it.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_whose_tickets_all_merge_ends_with_0_and_a_summary()
    {
        _folder.Write("docs.yaml", """
            tickets:
              - { id: fetch, run: echo text > fetched }
              - { id: index, dependsOn: [fetch], requires: [sorting], run: cat fetched }
            """);
        await using var run = Run("docs.yaml");

        Assert.Equal(0, await run.ExitAsync(_cancellation));

        Assert.Contains("completed fetch", run.Output, StringComparison.Ordinal);
        Assert.Contains("docs: 2 of 2 tickets merged", run.Output, StringComparison.Ordinal);
        Assert.Equal("text\n", await File.ReadAllTextAsync(_folder.PathOf("fetched"), _cancellation));
    }

    [Fact]
    public async Task A_plan_that_does_not_merge_ends_with_1_and_names_what_and_why()
    {
        _folder.Write("docs.yaml", """
            defaults: { maxAttempts: 1 }
            tickets:
              - { id: fetch, run: "echo no such host >&2; exit 3" }
              - { id: index, dependsOn: [fetch], run: echo never }
              - { id: other, run: echo fine }
            """);
        await using var run = Run("docs.yaml");

        Assert.Equal(1, await run.ExitAsync(_cancellation));

        Assert.Contains("1 of 3 tickets merged", run.Output, StringComparison.Ordinal);
        Assert.Contains("fetch (failed)", run.Output, StringComparison.Ordinal);
        Assert.Contains("no such host", run.Output, StringComparison.Ordinal);
        Assert.Contains("index (blocked)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_of_measured_run_times_is_slept_and_compared_with_zero_overhead()
    {
        _folder.Write("flow.json", """
            {
              "name": "flow", "schemaVersion": "1.5",
              "workflow": {
                "specification": { "tasks": [
                  { "name": "one", "id": "one", "parents": [], "children": ["two"] },
                  { "name": "two", "id": "two", "parents": ["one"], "children": [] } ] },
                "execution": { "tasks": [
                  { "id": "one", "runtimeInSeconds": 20.0 }, { "id": "two", "runtimeInSeconds": 30.0 } ] } }
            }
            """);
        await using var run = Run("flow.json", "--scale", "0.001");

        Assert.Equal(0, await run.ExitAsync(_cancellation));

        Assert.Contains("zero overhead would take 0.05 s", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_plan_is_refused_with_the_difference_unless_it_starts_afresh()
    {
        _folder.Write("docs.yaml", "tickets: [{ id: fetch, run: echo one }]");
        await using (var first = Run("docs.yaml"))
        {
            Assert.Equal(0, await first.ExitAsync(_cancellation));
        }

        _folder.Write("docs.yaml", "# Only what the plan means counts.\ntickets: [{ id: fetch, run: echo two }]");
        await using (var changed = Run("docs.yaml"))
        {
            Assert.Equal(1, await changed.ExitAsync(_cancellation));
            Assert.Contains(
                """~ fetch payload: {"run":"echo one"} -> {"run":"echo two"}""",
                changed.Error,
                StringComparison.Ordinal);
            Assert.Contains("--fresh", changed.Error, StringComparison.Ordinal);
        }

        await using var fresh = Run("docs.yaml", "--fresh");
        Assert.Equal(0, await fresh.ExitAsync(_cancellation));
        Assert.Contains("completed fetch", fresh.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_plan_that_is_done_is_not_done_again()
    {
        _folder.Write("docs.yaml", "tickets: [{ id: fetch, run: echo x >> ran }]");
        await using (var first = Run("docs.yaml"))
        {
            Assert.Equal(0, await first.ExitAsync(_cancellation));
        }

        _folder.Write("docs.yaml", "tickets:\n  - id: fetch # a comment changes nothing\n    run: echo x >> ran\n");
        await using var second = Run("docs.yaml");

        Assert.Equal(0, await second.ExitAsync(_cancellation));
        Assert.Equal("x\n", await File.ReadAllTextAsync(_folder.PathOf("ran"), _cancellation));
    }

    [Theory]
    [InlineData("forgotten")]
    [InlineData("unsure")]
    public async Task A_run_that_died_between_its_steps_creates_no_ticket_twice(string state)
    {
        _folder.Write("docs.yaml", "tickets: [{ id: fetch, run: echo x >> ran }]");
        await using (var first = Run("docs.yaml"))
        {
            Assert.Equal(0, await first.ExitAsync(_cancellation));
        }

        var record = _folder.PathOf(".waggle/runs/docs.json");
        if (state is "forgotten")
        {
            File.Delete(record);
        }
        else
        {
            var text = await File.ReadAllTextAsync(record, _cancellation);
            Assert.Contains("\"created\":true", text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(
                record, text.Replace("\"created\":true", "\"created\":false", StringComparison.Ordinal), _cancellation);
        }

        await using var second = Run("docs.yaml");

        Assert.Equal(0, await second.ExitAsync(_cancellation));
        Assert.Contains("docs: 1 of 1 tickets merged", second.Output, StringComparison.Ordinal);
        Assert.Equal("x\n", await File.ReadAllTextAsync(_folder.PathOf("ran"), _cancellation));
    }

    [Fact]
    public async Task A_swarm_with_tickets_of_another_origin_refuses_the_plan()
    {
        _folder.Write("one.yaml", "swarm: shared\ntickets: [{ id: fetch, run: echo one }]");
        await using (var first = Run("one.yaml"))
        {
            Assert.Equal(0, await first.ExitAsync(_cancellation));
        }

        File.Delete(_folder.PathOf(".waggle/runs/shared.json"));
        _folder.Write("two.yaml", "swarm: shared\ntickets: [{ id: fetch, run: echo two }]");
        await using (var second = Run("two.yaml"))
        {
            Assert.Equal(1, await second.ExitAsync(_cancellation));
            Assert.Contains("tickets of another origin", second.Error, StringComparison.Ordinal);
        }

        await using var fresh = Run("two.yaml", "--fresh");
        Assert.Equal(0, await fresh.ExitAsync(_cancellation));
        Assert.Contains("shared.2: 1 of 1 tickets merged", fresh.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_leaves_no_child_and_goes_on_at_once_when_it_is_started_again()
    {
        // The lease is an hour: a second run that waited for it would not end within any deadline.
        using var life = new LifeSign();
        _folder.Write("docs.yaml", $"""
            defaults: {"{"} leaseSeconds: 3600 {"}"}
            tickets:
              - id: fetch
                run: test "$WAGGLE_ATTEMPT" -gt 1 || (exec 9>{life.Path}; echo up >&9; sleep 600 & sleep 600)
              - id: index
                dependsOn: [fetch]
                run: echo done
            """);
        await using (var first = Run("docs.yaml"))
        {
            Assert.Equal("up", await life.ReadLineAsync());
            await first.KillAsync();
        }

        await using var second = Run("docs.yaml");
        Assert.Equal(0, await second.ExitAsync(_cancellation));

        Assert.Null(await life.ReadLineAsync());
        Assert.Contains("started fetch (attempt 2)", second.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 tickets merged", second.Output, StringComparison.Ordinal);
        Assert.Contains("leases lost  0", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_drains_and_a_second_interruption_ends_it_at_once_with_130(string signal)
    {
        using var life = new LifeSign();
        _folder.Write("docs.yaml", Endless(life));
        await using var run = Run("docs.yaml");
        Assert.Equal("up", await life.ReadLineAsync());

        run.Signal(signal);
        await run.LineWithAsync("Interrupt again", _cancellation);
        run.Signal(signal);

        Assert.Equal(130, await run.ExitAsync(_cancellation));
        Assert.Null(await life.ReadLineAsync());
        Assert.Contains("goes on where it was", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_agent_is_started_again_and_its_ticket_with_it()
    {
        // The command kills the agent that runs it: the parent of its wrapper.
        _folder.Write("docs.yaml", """
            defaults: { leaseSeconds: 3600 }
            tickets:
              - id: fetch
                run: test "$WAGGLE_ATTEMPT" -gt 1 || kill -KILL $(cut -d ' ' -f 4 /proc/$PPID/stat)
            """);
        await using var run = Run("docs.yaml");

        Assert.Equal(0, await run.ExitAsync(_cancellation));
        Assert.Contains("died and is started again", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 tickets merged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_uses_the_server_that_holds_the_directory()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, _cancellation);
        _folder.Write("docs.yaml", "tickets: [{ id: fetch, run: 'echo \"$WAGGLE_URL\" > url' }]");
        await using var run = Run("docs.yaml", "--data", server.Data);

        Assert.Equal(0, await run.ExitAsync(_cancellation));

        Assert.Equal(server.Url, new Uri((await File.ReadAllTextAsync(_folder.PathOf("url"), _cancellation)).Trim()));
        using var client = server.Connect();
        Assert.Equal(1, (await client.Swarm("docs").GetAsync(_cancellation)).Counts.Merged);
    }

    [Fact]
    public async Task A_second_run_of_the_same_plan_is_refused_while_the_first_lasts()
    {
        using var life = new LifeSign();
        _folder.Write("docs.yaml", Endless(life));
        await using var first = Run("docs.yaml");
        Assert.Equal("up", await life.ReadLineAsync());

        await using var second = Run("docs.yaml");

        Assert.Equal(1, await second.ExitAsync(_cancellation));
        Assert.Contains("another 'waggle run'", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-j", "0")]
    [InlineData("-j", "many")]
    [InlineData("-j", "257")]
    [InlineData("--scale", "x")]
    [InlineData("--scale", "-1")]
    [InlineData("--scale", "NaN")]
    [InlineData("--frsh", "x")]
    public async Task Wrong_words_end_with_2(string option, string value)
    {
        await using var run = ProgramProcess.Start(_folder.Path, "run", "docs.yaml", option, value);

        Assert.Equal(2, await run.ExitAsync(_cancellation));
        Assert.NotEmpty(run.Error);
    }

    private static string Endless(LifeSign life) =>
        $$"""tickets: [{ id: fetch, run: 'exec 9>{{life.Path}}; echo up >&9; sleep 600' }]""";

    private ProgramProcess Run(string plan, params string[] more) =>
        ProgramProcess.Start(_folder.Path, ["run", plan, "-j", "2", .. more]);
}
