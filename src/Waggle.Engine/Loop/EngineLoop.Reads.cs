using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Engine.Journal;
using Waggle.Engine.Requests;

namespace Waggle.Engine.Loop;

/// <content>What is read from the journal: swarms when they are opened, and what requests ask for off the
/// loop.</content>
public sealed partial class EngineLoop
{
    /// <summary>How many requests wait for something that is read off the loop.</summary>
    internal int ReadsRunning { get; private set; }

    /// <summary>Looks rows of tickets up, and goes on with them on the loop.</summary>
    internal void Load(SwarmId swarm, IReadOnlyList<string> ids, Action<IReadOnlyList<CheckpointRow>> loaded)
    {
        ReadsRunning++;
        Journal.Load(swarm, RowKind.Ticket, ids, rows => Post(() =>
        {
            ReadsRunning--;
            loaded(rows);
        }));
    }

    /// <summary>Runs a blocking read off the loop and goes on with what it found on the loop.</summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "A read that went wrong, however it did, is one request's problem, and that must be answered.")]
    internal void OffLoop<T>(Func<T> read, Action<T> found, Action<string> failed)
    {
        ReadsRunning++;
        Options.Offload(() =>
        {
            Action goOn;
            try
            {
                var result = read();
                goOn = () => found(result);
            }
            catch (Exception problem)
            {
                goOn = () => failed(problem.Message);
            }

            Post(() =>
            {
                ReadsRunning--;
                goOn();
            });
        });
    }

    /// <summary>Makes a swarm, or answers why that cannot be.</summary>
    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "What stands against one new swarm must not end the others; the caller hears what it was.")]
    private SwarmHost? TryOpen(PostedRequest posted, string ticketPrefix)
    {
        if (_hosts.Count >= Options.SwarmsMax)
        {
            posted.Answer(new Answer.Failed(
                EngineFailure.Overloaded, $"There are {Options.SwarmsMax} swarms already; no more can be made."));
            return null;
        }

        try
        {
            return Open(posted.Swarm, ticketPrefix);
        }
        catch (Exception problem)
        {
            posted.Answer(new Answer.Failed(EngineFailure.JournalUnavailable, problem.Message));
            return null;
        }
    }

    private SwarmHost Open(SwarmId id, string ticketPrefix)
    {
        var host = new SwarmHost(this, id, ticketPrefix);
        host.Recover();
        _hosts.Add(id.Value, host);
        Swarms = [.. _hosts.Keys.Select(name => new SwarmId(name))];
        Worked(host);
        return host;
    }
}
