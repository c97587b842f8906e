using System.Text.Json;
using Waggle.Cli.Attempts;
using Waggle.Cli.Connections;
using Waggle.Cli.Output;
using Waggle.Cli.Signals;
using Waggle.Cli.Supervision;
using Waggle.Client;
using Waggle.Client.Claims;
using Waggle.Client.Errors;
using Waggle.Client.Workers;
using Waggle.Contracts;
using Waggle.Contracts.Agents;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Agents;

/// <summary>The life of one agent process.</summary>
internal sealed class AgentProgram
{
    private readonly AgentRunOptions _options;
    private readonly AgentReporter _reporter;
    private readonly TimeProvider _time;

    private AgentProgram(AgentRunOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _reporter = new AgentReporter(Console.Out, options.Json);
    }

    /// <summary>Runs it to its exit code.</summary>
    public static async Task<int> RunAsync(AgentRunOptions options, TimeProvider time)
    {
        using var interruption = new Interruption(ignoreInterrupt: options.Supervised);
        if (options.Supervised)
        {
            Lifeline.Hold();
        }

        // The second signal: the end of the process cuts the lifelines of all commands.
        using var insisted = interruption.Insisted.Register(static () => Environment.Exit(ExitCode.Interrupted));
        WorkerEnd end;
        try
        {
            end = await new AgentProgram(options, time).WorkAsync(interruption.Requested);
        }
        catch (WaggleException refusal)
        {
            throw Refusals.Explain(refusal);
        }

        if (end is WorkerEnd.Dismissed)
        {
            Complaint.Write(
                $"The agent '{options.Name}' was dismissed: it was removed, or another process has registered under "
                + "its name.",
                "Give every agent a name of its own.");
            return ExitCode.Refused;
        }

        return interruption.WasInterrupt ? ExitCode.Interrupted : ExitCode.Ok;
    }

    private async Task<WorkerEnd> WorkAsync(CancellationToken stop)
    {
        using var client = new WaggleClient(new WaggleClientOptions { Server = _options.Url, TimeProvider = _time });
        var work = new TicketWork(
            new WorkSettings(
                _options.Url, _options.Swarm, _options.Name, _options.Command, _options.AllowRun, _options.Scale),
            client.Blobs,
            _time);
        var worker = new AgentWorker(
            client.Swarm(_options.Swarm),
            new AgentWorkerOptions
            {
                Agent = _options.Name,
                Registration = new RegisterAgentRequest
                {
                    Role = _options.Role,
                    Capabilities = _options.Capabilities,
                    Slots = _options.Slots,
                    Resume = _options.Supervised,
                },

                // What a former life left behind is released: its commands died with it.
                ResumedClaims = ResumedClaims.Release,
                PatienceMax = null,

                // Draining takes as long as the longest work may; a second signal shortens it.
                StopGrace = TimeSpan.FromSeconds(Limits.MaxRunSecondsMax),
                Observe = _reporter.Notice,
            },
            (claim, cancellation) => HandleAsync(work, claim, cancellation));
        var end = await worker.RunAsync(stop);
        _reporter.Write(new AgentReport(AgentHappening.Left));
        return end;
    }

    private async Task<WorkOutcome> HandleAsync(
        TicketWork work, TicketClaim claim, CancellationToken cancellation)
    {
        AttemptOutcome outcome;
        try
        {
            outcome = await work.DoAsync(claim.Ticket, claim.Fence, claim.Attempt, claim.TraceParent, cancellation);
        }
        catch (AttemptStartException exception)
        {
            // Not the ticket's fault: another agent may have better luck with it.
            outcome = new AttemptOutcome.Released(exception.Message, CommandAttempt.ReleaseDelay);
        }

        _reporter.Ended(claim, outcome);
        return outcome switch
        {
            AttemptOutcome.Completed { ResultJson: { } json } => new WorkOutcome.Complete(Element(json)),
            AttemptOutcome.Completed => new WorkOutcome.Complete(),
            AttemptOutcome.Released released => new WorkOutcome.Release(
                released.Reason, (int)released.Delay.TotalSeconds),
            AttemptOutcome.Failed failed => new WorkOutcome.Fail(Error(failed)),
            _ => throw new System.Diagnostics.UnreachableException($"Unknown outcome {outcome.GetType().Name}."),
        };
    }

    private static AttemptError Error(AttemptOutcome.Failed failed) => new()
    {
        Message = failed.Message,
        Details = failed.ExitStatus is { } status
            ? Element(FormattableString.Invariant($$"""{"exitStatus":{{status}}}"""))
            : null,
    };

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
