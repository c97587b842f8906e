using Waggle.Core;
using Waggle.Simulation.Defects;

namespace Waggle.Simulation;

/// <summary>What one run consists of: all of it drawn from the seed.</summary>
/// <remarks>Each kind of fault and operation exists in about half of the runs (swarm testing: what never happens in a
/// run cannot hide what the rest would show).</remarks>
internal sealed record SimulationOptions
{
    /// <summary>What is broken on purpose; never drawn.</summary>
    public Defect Defect { get; init; }

    /// <summary>How many agents work.</summary>
    public required int Agents { get; init; }

    /// <summary>How long faults go on, in seconds.</summary>
    public required int SafetySeconds { get; init; }

    /// <summary>The leases of tickets, in seconds.</summary>
    public required int LeaseSeconds { get; init; }

    /// <summary>How long a claim waits at the server, in seconds.</summary>
    public required int WaitSeconds { get; init; }

    /// <summary>After how many changed entities the engine writes a checkpoint.</summary>
    public required int CheckpointEvery { get; init; }

    /// <summary>Whether the journal may have several owners, so that every answer needs proof of ownership.</summary>
    public required bool NeedsVerification { get; init; }

    /// <summary>Requests that are lost, of a thousand.</summary>
    public required int Loss { get; init; }

    /// <summary>Answers that are lost, of a thousand.</summary>
    public required int AnswerLoss { get; init; }

    /// <summary>Requests that arrive twice, of a thousand.</summary>
    public required int Duplication { get; init; }

    /// <summary>The longest delay of a message in milliseconds; far ones overtake each other.</summary>
    public required int DelayMsMax { get; init; }

    /// <summary>Appends that are refused, of a thousand.</summary>
    public required int Refusals { get; init; }

    /// <summary>Appends whose outcome is unknown, of a thousand.</summary>
    public required int Unknowns { get; init; }

    /// <summary>Appends before which another node takes the swarm, of a thousand.</summary>
    public required int Thefts { get; init; }

    /// <summary>The longest append in milliseconds.</summary>
    public required int AppendMsMax { get; init; }

    /// <summary>Seconds between crashes of the server, on average; 0: none.</summary>
    public required int ServerCrashSeconds { get; init; }

    /// <summary>Seconds between pauses of the server, on average; 0: none.</summary>
    public required int ServerPauseSeconds { get; init; }

    /// <summary>Seconds between crashes of agents, on average; 0: none.</summary>
    public required int AgentCrashSeconds { get; init; }

    /// <summary>Seconds between pauses of agents, on average; 0: none.</summary>
    public required int AgentPauseSeconds { get; init; }

    /// <summary>Seconds between partitions, on average; 0: none.</summary>
    public required int PartitionSeconds { get; init; }

    /// <summary>Seconds between settings of the server's wall clock, on average; 0: none.</summary>
    public required int WallJumpSeconds { get; init; }

    /// <summary>Whether agents that come back keep their claims.</summary>
    public required bool Resumes { get; init; }

    /// <summary>Whether tickets depend on each other.</summary>
    public required bool Dependencies { get; init; }

    /// <summary>Whether some tickets are reviewed.</summary>
    public required bool Reviews { get; init; }

    /// <summary>Whether work fails, is given back, and is handed on.</summary>
    public required bool Failures { get; init; }

    /// <summary>Whether an operator cancels, retries, takes away, pauses and drains.</summary>
    public required bool Operators { get; init; }

    /// <summary>Draws a run.</summary>
    public static SimulationOptions Draw(Prng prng)
    {
        int Maybe(int min, int max)
        {
            // Both are drawn always, so that one kind does not shift the others.
            var exists = prng.Chance(1, 2);
            var value = (int)prng.Range(min, max);
            return exists ? value : 0;
        }

        return new()
        {
            Agents = (int)prng.Range(1, 6),
            SafetySeconds = (int)prng.Range(60, 240),
            LeaseSeconds = (int)prng.Range(3, 20),
            WaitSeconds = (int)prng.Range(4, 20),
            CheckpointEvery = (int)prng.Range(1, 60),
            NeedsVerification = prng.Chance(1, 2),
            Loss = Maybe(5, 150),
            AnswerLoss = Maybe(5, 150),
            Duplication = Maybe(10, 300),
            DelayMsMax = 2 + Maybe(50, 2_000),
            Refusals = Maybe(5, 80),
            Unknowns = Maybe(5, 80),
            Thefts = Maybe(2, 30),
            AppendMsMax = 2 + Maybe(20, 600),
            ServerCrashSeconds = Maybe(8, 60),
            ServerPauseSeconds = Maybe(20, 90),
            AgentCrashSeconds = Maybe(8, 60),
            AgentPauseSeconds = Maybe(8, 60),
            PartitionSeconds = Maybe(10, 60),
            WallJumpSeconds = Maybe(10, 60),
            Resumes = prng.Chance(1, 2),
            Dependencies = prng.Chance(1, 2),
            Reviews = prng.Chance(1, 2),
            Failures = prng.Chance(1, 2),
            Operators = prng.Chance(1, 2),
        };
    }
}
