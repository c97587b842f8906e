using Waggle.Cli.Attempts;
using Waggle.Cli.Output;
using Waggle.Cli.Supervision;
using Waggle.Client.Claims;
using Waggle.Client.Workers;

namespace Waggle.Cli.Agents;

/// <summary>Writes what an agent does to standard output: JSON for a supervisor, sentences for people.</summary>
internal sealed class AgentReporter(TextWriter output, bool asJson)
{
    private readonly Lock _lock = new();

    /// <summary>What the worker noticed.</summary>
    public void Notice(WorkerNotice notice)
    {
        var report = notice switch
        {
            WorkerNotice.Claimed claimed => About(AgentHappening.Started, claimed.Claim, text: null),
            WorkerNotice.OutcomeAccepted accepted => new AgentReport(
                AgentHappening.Accepted, accepted.Outcome.Ticket, Fence: accepted.Outcome.Fence),
            WorkerNotice.OutcomeRefused refused => new AgentReport(
                AgentHappening.Refused,
                refused.Outcome.Ticket,
                Fence: refused.Outcome.Fence,
                Text: $"{refused.Problem.Code}: {refused.Problem.Detail ?? refused.Problem.Title}"),
            WorkerNotice.LeaseLost lost => About(AgentHappening.LeaseLost, lost.Claim, "The lease was lost."),
            WorkerNotice.Interrupted interrupted => new AgentReport(
                AgentHappening.Interrupted, Text: interrupted.Cause.Message),
            _ => null,
        };
        if (report is not null)
        {
            Write(report);
        }
    }

    /// <summary>How an attempt ended, before the swarm has heard of it.</summary>
    public void Ended(TicketClaim claim, AttemptOutcome outcome) => Write(outcome switch
    {
        AttemptOutcome.Failed failed => About(AgentHappening.Failed, claim, failed.Message),
        AttemptOutcome.Released released => About(AgentHappening.Released, claim, released.Reason),
        _ => About(AgentHappening.Completed, claim, text: null),
    });

    /// <summary>Writes one line.</summary>
    public void Write(AgentReport report)
    {
        var line = asJson ? report.ToLine() : Sentence(report);
        lock (_lock)
        {
            try
            {
                output.WriteLine(line);
                output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads any more. Whether to go on is for the lifeline and the signals to say.
            }
        }
    }

    private static AgentReport About(AgentHappening happening, TicketClaim claim, string? text) =>
        new(happening, claim.Ticket.Id, claim.Attempt, claim.Fence, text);

    private static string Sentence(AgentReport report)
    {
        var happening = report.Happening switch
        {
            AgentHappening.Started => $"started {report.Ticket} (attempt {report.Attempt})",
            AgentHappening.Completed => $"completed {report.Ticket}",
            AgentHappening.Failed => $"failed {report.Ticket}",
            AgentHappening.Released => $"gives back {report.Ticket}",
            AgentHappening.Accepted => $"{report.Ticket} is recorded",
            AgentHappening.Refused => $"{report.Ticket} was refused",
            AgentHappening.LeaseLost => $"lost {report.Ticket}",
            AgentHappening.Interrupted => "the server does not answer",
            _ => "left the swarm",
        };
        return PlainText.OneLine(report.Text is null ? happening : $"{happening}: {report.Text}");
    }
}
