using System.Globalization;
using Waggle.Cli.Output;
using Waggle.Cli.Supervision;

namespace Waggle.Cli.Runs;

/// <summary>One line per happening, for pipes and files.</summary>
internal sealed class PlainRunDisplay(RunBoard board, TextWriter output) : IRunDisplay
{
    private readonly Lock _lock = new();

    public void Reported(string agent, AgentReport report)
    {
        var line = report.Happening switch
        {
            AgentHappening.Started => $"{agent} started {report.Ticket} (attempt {report.Attempt})",
            AgentHappening.Completed => $"{agent} completed {report.Ticket}",
            AgentHappening.Failed => $"{agent} failed {report.Ticket}: {FirstLine(report.Text)}",
            AgentHappening.Released => $"{agent} gave back {report.Ticket}: {FirstLine(report.Text)}",
            AgentHappening.LeaseLost => $"{agent} lost {report.Ticket}: {FirstLine(report.Text)}",
            _ => null,
        };
        if (line is not null)
        {
            Say(line);
        }
    }

    public void Died(string agent, string reason, TimeSpan delay) =>
        Say($"{agent} died and is started again: {FirstLine(reason)}");

    public void Say(string line)
    {
        lock (_lock)
        {
            var seconds = board.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
            output.WriteLine($"{seconds,8}  {PlainText.OneLine(line)}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string FirstLine(string? text) => (text ?? "").Split('\n', 2)[0].TrimEnd();
}
