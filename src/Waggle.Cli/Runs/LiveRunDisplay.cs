using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Waggle.Cli.Output;
using Waggle.Cli.Supervision;

namespace Waggle.Cli.Runs;

/// <summary>A picture of the run that is drawn again and again, for a terminal.</summary>
internal sealed class LiveRunDisplay : IRunDisplay
{
    /// <summary>Fast enough to look alive, slow enough to cost nothing.</summary>
    private static readonly TimeSpan FramePeriod = TimeSpan.FromMilliseconds(125);

    /// <summary>So many last words are kept under the picture.</summary>
    private const int LinesMax = 5;

    /// <summary>More agents than this are counted, not listed: the picture has to fit a screen.</summary>
    private const int AgentsMax = 16;

    private readonly RunBoard _board;
    private readonly string _title;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly Queue<string> _lines = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _drawing;

    /// <summary>Begins to draw.</summary>
    public LiveRunDisplay(RunBoard board, string title, IAnsiConsole console, TimeProvider time)
    {
        _board = board;
        _title = title;
        _console = console;
        _time = time;
        _drawing = DrawAsync();
    }

    public void Reported(string agent, AgentReport report)
    {
        if (report.Happening is AgentHappening.Failed or AgentHappening.Refused or AgentHappening.LeaseLost)
        {
            Say(RunSentence.Of(agent, report)!);
        }
    }

    public void Died(string agent, string reason, TimeSpan delay) =>
        Say(RunSentence.OfDeath(agent, reason));

    public void Say(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(PlainText.OneLine(line));
            if (_lines.Count > LinesMax)
            {
                _lines.Dequeue();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _drawing;
        _ended.Dispose();
    }

    private Task DrawAsync() => _console.Live(Picture()).StartAsync(async context =>
    {
        using var frames = new PeriodicTimer(FramePeriod, _time);
        try
        {
            while (await frames.WaitForNextTickAsync(_ended.Token))
            {
                context.UpdateTarget(Picture());
            }
        }
        catch (OperationCanceledException)
        {
            context.UpdateTarget(Picture());
        }
    });

    private Rows Picture()
    {
        var rows = new List<IRenderable> { Heading() };
        if (_board.Figures is { } figures)
        {
            var counts = figures.Counts;
            rows.Add(new BreakdownChart()
                .ShowTags()
                .AddItem("merged", counts.Merged, Color.Green)
                .AddItem("working", counts.Claimed + counts.InProgress, Color.Yellow)
                .AddItem("pending", counts.Pending, Color.Blue)
                .AddItem("blocked", counts.Blocked, Color.Grey)
                .AddItem("review", counts.Review, Color.Purple)
                .AddItem("failed", counts.Failed, Color.Red)
                .AddItem("cancelled", counts.Cancelled, Color.Maroon));
        }

        rows.Add(AgentTable());
        lock (_lines)
        {
            rows.AddRange(_lines.Select(static line => new Text(line, new Style(Color.Red)).Ellipsis()));
        }

        return new Rows(rows);
    }

    private Text Heading()
    {
        var left = _board.Remaining() is { } remaining ? $", about {Clock(remaining)} left" : "";
        return new Text($"{_title}  {Clock(_board.Elapsed)}{left}", new Style(decoration: Decoration.Bold));
    }

    private Grid AgentTable()
    {
        var grid = new Grid().AddColumn().AddColumn();
        var agents = _board.Agents();
        foreach (var doing in agents.Take(AgentsMax))
        {
            grid.AddRow(new Text(doing.Agent), new Text(What(doing)).Ellipsis());
        }

        if (agents.Count > AgentsMax)
        {
            var busy = agents.Skip(AgentsMax).Count(static doing => doing.Ticket is not null);
            grid.AddRow(new Text($"{agents.Count - AgentsMax} more"), new Text($"{busy} at work"));
        }

        return grid;
    }

    private string What(RunBoard.Doing doing) => doing switch
    {
        { Ticket: { } ticket } => $"{ticket}  {Clock(_time.GetElapsedTime(doing.Since))}",
        { Last: AgentHappening.Left } => "left",
        _ => "waiting for work",
    };

    private static string Clock(TimeSpan time) => time < TimeSpan.FromHours(1)
        ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture)
        : time.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
