using System.Diagnostics.CodeAnalysis;
using Waggle.Core;
using Waggle.Engine.Journal;

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
}
