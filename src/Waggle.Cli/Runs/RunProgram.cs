using Spectre.Console;
using Waggle.Cli.Agents;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Cli.Plans;
using Waggle.Cli.Serving;
using Waggle.Cli.Signals;
using Waggle.Cli.Supervision;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts;
using Waggle.Contracts.Agents;

namespace Waggle.Cli.Runs;

/// <summary>Works a plan off: a server, supervised agents, a display, and at the end a summary.</summary>
internal sealed class RunProgram
{
    private readonly RunOptions _options;
    private readonly Plan _plan;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _agents;

    private RunProgram(RunOptions options, Plan plan, TimeProvider time)
    {
        _options = options;
        _plan = plan;
        _time = time;

        // Stable names: an agent that comes back under its name takes its old claims with it.
        _agents = [.. Enumerable.Range(1, options.Agents).Select(static number => $"agent-{number}")];
    }

    /// <summary>Runs it to its exit code.</summary>
    public static async Task<int> RunAsync(RunOptions options, TimeProvider time)
    {
        using var interruption = new Interruption(ignoreInterrupt: false);
        var program = new RunProgram(options, PlanReader.ReadFile(options.PlanPath), time);
        try
        {
            return await program.RunAsync(interruption);
        }
        catch (OperationCanceledException) when (interruption.Requested.IsCancellationRequested)
        {
            Complaint.Write("Interrupted.", "Run the same command again: it goes on where it was.");
            return ExitCode.Interrupted;
        }
        catch (WaggleException refusal)
        {
            throw Refusals.Explain(refusal);
        }
        catch (AgentsHopelessException exception)
        {
            throw new CommandFailedException(ExitCode.Fault, exception.Message, remedy: null, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                ExitCode.Unreachable,
                $"The data directory {options.DataDirectory} cannot be used: {exception.Message}",
                "Check that this user may write there and that the disk is not full, or name another with --data.",
                exception);
        }
    }

    private async Task<int> RunAsync(Interruption interruption)
    {
        var name = _plan.Swarm ?? SwarmName.FromFile(_options.PlanPath);
        await using var server = await ServerInReach.OpenAsync(_options.DataDirectory, _time);
        using var running = RunLock.Take(_options.DataDirectory, name);
        using var client = new WaggleClient(new WaggleClientOptions { Server = server.Url, TimeProvider = _time });
        var swarm = await new PlanStart(client, _options.DataDirectory, name)
            .EnsureAsync(_plan, _options.Fresh, interruption.Requested);

        var summary = await WorkAsync(server.Url, swarm, interruption);
        foreach (var line in summary.Lines())
        {
            await Console.Out.WriteLineAsync(line);
        }

        interruption.Requested.ThrowIfCancellationRequested();
        return summary.AllMerged ? ExitCode.Ok : ExitCode.Refused;
    }

    private async Task<RunSummary> WorkAsync(Uri url, SwarmClient swarm, Interruption interruption)
    {
        var board = new RunBoard(_agents, _time);
        await using (var display = Display(board, swarm.Id))
        {
            using var told = interruption.Requested.Register(() => display.Say(
                "Interrupted: the agents finish what they hold. Interrupt again to end at once."));
            var observers = new SupervisionObservers(board, display);
            using var supervisor = new Supervisor(
                agent => ProgramStart.WithArguments(AgentRunCommand.Arguments(Agent(agent, url, swarm.Id))),
                (agent, cancellation) => DeclareAsync(swarm, agent, cancellation),
                observers,
                _time);
            var supervising = supervisor.RunAsync(_agents, interruption.Insisted);
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(interruption.Requested);
            var ended = new RunWatch(swarm, board, _time).UntilEndAsync(watching.Token);
            await Task.WhenAny(supervising, ended);
            await watching.CancelAsync();
            supervisor.Drain();
            await supervising;
            await IgnoreInterruptionAsync(ended);
            board.Figures = await swarm.GetAsync(CancellationToken.None);
        }

        return new RunSummary(
            board.Figures!,
            _agents.Count,
            board.Elapsed,
            ZeroOverhead.Of(_plan, _agents.Count, _options.Scale)?.Makespan,
            await UnmergedTickets.FindAsync(swarm, CancellationToken.None));
    }

    private IRunDisplay Display(RunBoard board, string swarm) => Console.IsOutputRedirected
        ? new PlainRunDisplay(board, Console.Out)
        : new LiveRunDisplay(board, swarm, AnsiConsole.Console, _time);

    private AgentRunOptions Agent(string name, Uri url, string swarm) => new(
        url,
        swarm,
        name,
        "worker",
        Capabilities(),
        Slots: 1,
        _options.Command,
        AllowRun: true,
        _options.Scale,
        Json: true,
        Supervised: true);

    /// <summary>Agents of a run can do all that their plan asks for: there is nobody else who could.</summary>
    private string[] Capabilities()
    {
        var required = _plan.Tickets.SelectMany(static ticket => ticket.Request.Requires ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return required.Length <= Limits.CapabilitiesMax
            ? required
            : throw new CommandFailedException(
                ExitCode.Refused,
                $"The plan requires {required.Length} different capabilities, and an agent can have "
                    + $"{Limits.CapabilitiesMax}.",
                "Serve the plan with 'waggle up' and 'waggle import', and start agents with 'waggle agent run'.");
    }

    /// <summary>A courtesy to who looks at the swarm; it is the agent's own registration that counts.</summary>
    private static async Task DeclareAsync(SwarmClient swarm, string agent, CancellationToken cancellation)
    {
        try
        {
            var request = new DeclareAgentRequest { Actor = "waggle-run" };
            await swarm.DeclareAgentAsync(agent, request, cancellationToken: cancellation);
        }
        catch (WaggleException)
        {
            // It still counts as live, until its successor registers and takes over what it held.
        }
    }

    private static async Task IgnoreInterruptionAsync(Task ended)
    {
        try
        {
            await ended;
        }
        catch (OperationCanceledException)
        {
            // Interrupted: what is done by now is summed up all the same.
        }
    }
}
