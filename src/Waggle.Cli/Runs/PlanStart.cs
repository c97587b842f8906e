using Waggle.Cli.Plans;
using Waggle.Cli.Plans.Syntax;
using Waggle.Client;
using Waggle.Client.Errors;
using Waggle.Contracts.Swarms;
using Waggle.Contracts.Tickets;

namespace Waggle.Cli.Runs;

/// <summary>Brings a plan's tickets into a swarm once, over any number of runs and kills.</summary>
/// <remarks>First the record is written, then the tickets are created in one batch under a key made from the record,
/// then the record says so. Killed after the first step, the next run creates them; killed after the second, it repeats
/// the request and the key makes that harmless.</remarks>
internal sealed class PlanStart(WaggleClient client, string dataDirectory, string name)
{
    /// <summary>Enough to see what changed; the rest is in the file.</summary>
    private const int DifferenceLinesMax = 40;

    /// <summary>Returns the swarm that has the plan's tickets.</summary>
    /// <param name="fresh">True: begin in a new swarm, whatever was run before.</param>
    /// <exception cref="CommandFailedException">The plan is not the one that was run here before.</exception>
    public async Task<SwarmClient> EnsureAsync(Plan plan, bool fresh, CancellationToken cancellation)
    {
        var record = RunRecordFile.Read(dataDirectory, name);
        if (fresh || record is null)
        {
            var generation = fresh ? await FreeGenerationAsync(record?.Generation ?? 0, cancellation) : 1;
            record = new RunRecord(
                generation, plan.Hash, [.. plan.Tickets.Select(static ticket => ticket.Request)], Created: false);
            RunRecordFile.Write(dataDirectory, name, record);
        }
        else if (!string.Equals(record.Hash, plan.Hash, StringComparison.Ordinal))
        {
            throw Changed(record, plan);
        }

        var swarm = client.Swarm(SwarmName.OfGeneration(name, record.Generation));
        if (!record.Created)
        {
            await CreateAsync(swarm, record, cancellation);
        }

        return swarm;
    }

    private async Task CreateAsync(SwarmClient swarm, RunRecord record, CancellationToken cancellation)
    {
        try
        {
            await swarm.PutAsync(new PutSwarmRequest(), cancellationToken: cancellation);
            await swarm.CreateTicketsAsync(
                new CreateBatchRequest { Tickets = record.Tickets },
                new CallOptions { IdempotencyKey = record.IdempotencyKey },
                cancellation);
        }
        catch (WaggleException exception) when (!exception.IsRetryable)
        {
            // Nothing was created, so there is nothing that a corrected plan would differ from.
            RunRecordFile.Delete(dataDirectory, name);
            throw new CommandFailedException(
                ExitCode.Refused,
                $"The swarm '{swarm.Id}' refuses the plan: {exception.Message}",
                exception is TicketExistsException
                    ? "The swarm has tickets of another origin: name another swarm in the plan, or run it with --fresh."
                    : "Correct the plan and run it again.",
                exception);
        }

        RunRecordFile.Write(dataDirectory, name, record with { Created = true });
    }

    private CommandFailedException Changed(RunRecord record, Plan plan)
    {
        var before = record.Tickets.Select(static ticket => new PlanTicket(ticket, Position.Start, RunTime: null));
        var difference = PlanDifference.Between([.. before], plan.Tickets);
        return new CommandFailedException(
            ExitCode.Refused,
            $"The plan '{name}' has changed since it was begun here:\n"
                + string.Join('\n', difference.Lines(DifferenceLinesMax)),
            "Undo the change to go on with the plan as it was, or start over with --fresh.");
    }

    /// <summary>The first generation after the last whose swarm does not exist.</summary>
    private async Task<int> FreeGenerationAsync(int last, CancellationToken cancellation)
    {
        var generation = last + 1;
        while (await ExistsAsync(SwarmName.OfGeneration(name, generation), cancellation))
        {
            generation++;
        }

        return generation;
    }

    private async Task<bool> ExistsAsync(string swarm, CancellationToken cancellation)
    {
        try
        {
            await client.Swarm(swarm).GetAsync(cancellation);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }
}
