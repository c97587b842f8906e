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
        if (RunSentence.Of(agent, report) is { } line)
        {
            Say(line);
        }
    }

    public void Died(string agent, string reason, TimeSpan delay) =>
        Say(RunSentence.OfDeath(agent, reason));

    public void Say(string line)
    {
        lock (_lock)
        {
            var seconds = board.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
            output.WriteLine($"{seconds,8}  {PlainText.OneLine(line)}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
