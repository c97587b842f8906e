using System.Text.Json;
using Waggle.Cli.Attempts;
using Waggle.Cli.Signals;
using Waggle.Contracts.Blobs;
using Waggle.Testing.Processes;

namespace Waggle.Cli.Tests.Attempts;

public sealed class CommandAttemptTests : IDisposable
{
    private readonly BlobsInMemory _blobs = new();

    [Theory]
    [InlineData("""printf '{"lines": 3}\n'""", """{"lines": 3}""")]
    [InlineData("echo 42", "42")]
    [InlineData("echo three lines", "\"three lines\"")]
    [InlineData("printf 'a\\nb\\n'", "\"a\\nb\"")]
    [InlineData("echo 'Grüße \"x\"'", "\"Grüße \\\"x\\\"\"")]
    public async Task Standard_output_is_the_result(string command, string json)
    {
        Assert.Equal(new AttemptOutcome.Completed(json), await RunAsync(command));
    }

    [Fact]
    public async Task A_silent_command_completes_without_a_result()
    {
        Assert.Equal(new AttemptOutcome.Completed(ResultJson: null), await RunAsync("true"));
    }

    [Fact]
    public async Task The_ticket_is_on_standard_input_and_the_payload_in_a_file()
    {
        var outcome = await RunAsync("""cat; cat "$WAGGLE_PAYLOAD"; echo "$WAGGLE_TICKET" """);

        Assert.Equal(
            new AttemptOutcome.Completed("\"{\\\"id\\\":\\\"t-1\\\"}{\\\"run\\\":\\\"x\\\"}t-1\""), outcome);
    }

    [Fact]
    public async Task Nobody_else_can_read_what_the_command_was_given()
    {
        var outcome = await RunAsync("""stat -c %a "$(dirname "$WAGGLE_PAYLOAD")" """);

        Assert.Equal(new AttemptOutcome.Completed("700"), outcome);
    }

    [Fact]
    public async Task What_the_command_was_given_is_removed_with_the_attempt()
    {
        var outcome = Assert.IsType<AttemptOutcome.Completed>(await RunAsync("""echo "$WAGGLE_PAYLOAD" """));

        Assert.False(Directory.Exists(Path.GetDirectoryName(outcome.ResultJson!.Trim('"'))));
    }

    [Fact]
    public async Task Status_75_releases_the_ticket_for_a_while()
    {
        var outcome = Assert.IsType<AttemptOutcome.Released>(await RunAsync("exit 75"));

        Assert.Equal(CommandAttempt.ReleaseDelay, outcome.Delay);
    }

    [Fact]
    public async Task Any_other_status_fails_with_what_was_said_on_standard_error()
    {
        Assert.Equal(new AttemptOutcome.Failed("no such host", 3), await RunAsync("echo no such host >&2; exit 3"));
    }

    [Fact]
    public async Task A_command_that_fails_silently_is_told_by_its_status()
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(await RunAsync("exit 9"));

        Assert.Contains("exit status 9", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_end_of_standard_error_is_kept()
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(
            await RunAsync("yes noise | head -c 300000 >&2; echo the reason >&2; exit 1"));

        Assert.EndsWith("the reason", outcome.Message, StringComparison.Ordinal);
        Assert.True(outcome.Message.Length <= CommandAttempt.ErrorBytesMax);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_still_make_an_error_within_the_limit()
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(
            await RunAsync("head -c 9000 /dev/zero | tr '\\0' '\\377' >&2; exit 1"));

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(outcome.Message), 1, CommandAttempt.ErrorBytesMax);
    }

    [Fact]
    public async Task A_result_over_the_limit_becomes_a_blob_of_the_bytes_that_were_written()
    {
        var outcome = Assert.IsType<AttemptOutcome.Completed>(
            await RunAsync("head -c 65537 /dev/zero | tr '\\0' '\\377'"));

        var blob = BlobReference.In(JsonSerializer.Deserialize<JsonElement>(outcome.ResultJson!));
        Assert.Equal(Enumerable.Repeat((byte)255, 65537), _blobs[blob!]);
    }

    [Fact]
    public async Task Text_that_only_as_JSON_is_over_the_limit_becomes_a_blob_too()
    {
        var outcome = Assert.IsType<AttemptOutcome.Completed>(
            await RunAsync("yes '\"' | head -c 60000"));

        var blob = BlobReference.In(JsonSerializer.Deserialize<JsonElement>(outcome.ResultJson!));
        Assert.Equal(60000, _blobs[blob!].Length);
    }

    [Fact]
    public async Task A_failed_command_keeps_nothing_of_its_output()
    {
        var outcome = await RunAsync("head -c 70000 /dev/zero; echo broken >&2; exit 1");

        Assert.Equal(new AttemptOutcome.Failed("broken", 1), outcome);
    }

    [Fact]
    public async Task A_payload_that_is_a_blob_is_in_the_file_too()
    {
        var blob = _blobs.Keep([1, 2, 3, 0]);

        var outcome = await CommandAttempt.RunAsync(
            Request("""od -An -tu1 "$WAGGLE_PAYLOAD" """) with { Payload = BlobReference.ToJson(blob) },
            _blobs.Client,
            TimeProvider.System,
            TestContext.Current.CancellationToken);

        Assert.Equal(new AttemptOutcome.Completed("\"   1   2   3   0\""), outcome);
    }

    [Fact]
    public async Task Cancelling_ends_the_command_and_its_grandchildren()
    {
        using var life = new LifeSign();
        using var lost = new CancellationTokenSource();
        var running = RunUntilAsync(
            $"exec 9>{life.Path}; (sleep 600 & sleep 600) & echo up >&9; wait", lost.Token);
        Assert.Equal("up", await life.ReadLineAsync());

        await lost.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(await life.ReadLineAsync());
    }

    [Fact]
    public async Task A_command_that_ignores_the_request_to_end_is_killed()
    {
        using var life = new LifeSign();
        using var lost = new CancellationTokenSource();
        var running = RunUntilAsync(
            $"exec 9>{life.Path}; trap '' TERM; echo up >&9; while :; do sleep 600; done", lost.Token);
        Assert.Equal("up", await life.ReadLineAsync());

        await lost.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Null(await life.ReadLineAsync());
    }

    [Fact]
    public async Task What_a_command_leaves_in_the_background_ends_with_it()
    {
        using var life = new LifeSign();

        var outcome = await RunAsync($"exec 9>{life.Path}; sleep 600 & echo up >&9; echo done");

        Assert.Equal(new AttemptOutcome.Completed("\"done\""), outcome);
        Assert.Equal("up", await life.ReadLineAsync());
        Assert.Null(await life.ReadLineAsync());
    }

    [Fact]
    public async Task A_command_dies_when_the_lifeline_is_cut_even_if_its_wrapper_is_gone()
    {
        using var life = new LifeSign();
        var request = Request($"exec 9>{life.Path}; trap '' TERM; echo $PPID >&9; sleep 600 & wait; sleep 600");
        using var folder = await AttemptFolder.CreateAsync(
            request, _blobs.Client, TestContext.Current.CancellationToken);
        using (var process = AttemptProcess.Start(request, folder))
        {
            var wrapper = int.Parse((await life.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(ProcessSignals.Send(wrapper, ProcessSignal.Kill));
            await process.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Null(await life.ReadLineAsync());
    }

    [Fact]
    public async Task A_group_that_is_killed_from_outside_fails_the_attempt()
    {
        var outcome = Assert.IsType<AttemptOutcome.Failed>(await RunAsync("kill -KILL 0"));

        Assert.Null(outcome.ExitStatus);
    }

    public void Dispose() => _blobs.Dispose();

    private Task<AttemptOutcome> RunAsync(string command) =>
        RunUntilAsync(command, TestContext.Current.CancellationToken);

    private Task<AttemptOutcome> RunUntilAsync(string command, CancellationToken cancellation) =>
        CommandAttempt.RunAsync(Request(command), _blobs.Client, TimeProvider.System, cancellation)
            .WaitAsync(Deadline.Generous, CancellationToken.None);

    private static AttemptRequest Request(string command) => new(
        command,
        """{"id":"t-1"}""",
        JsonSerializer.Deserialize<JsonElement>("""{"run":"x"}"""),
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["WAGGLE_TICKET"] = "t-1" });
}
