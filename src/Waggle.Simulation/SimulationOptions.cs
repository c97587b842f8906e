using System.Text.Json.Serialization;
using Waggle.Core;
using Waggle.Simulation.Faults;

namespace Waggle.Simulation;

/// <summary>What may happen in a run: drawn from the seed, or read from a scenario.</summary>
/// <remarks>Each kind of fault and operation exists in about half of the runs (swarm testing: what never happens in a
/// run cannot hide what the rest would show). What is left out of a scenario file does not exist in it.</remarks>
internal sealed record SimulationOptions
{
    /// <summary>How many agents work.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Agents { get; init; } = 1;

    /// <summary>How long faults go on, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int SafetySeconds { get; init; } = 60;

    /// <summary>The leases of tickets, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int LeaseSeconds { get; init; } = 10;

    /// <summary>How long a claim waits at the server, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int WaitSeconds { get; init; } = 10;

    /// <summary>After how many changed entities the engine writes a checkpoint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int CheckpointEvery { get; init; } = 20;

    /// <summary>Whether the journal may have several owners, so that every answer needs proof of ownership.</summary>
    public bool NeedsVerification { get; init; }

    /// <summary>Requests that are lost, of a thousand.</summary>
    public int Loss { get; init; }

    /// <summary>Answers that are lost, of a thousand.</summary>
    public int AnswerLoss { get; init; }

    /// <summary>Requests that arrive twice, of a thousand.</summary>
    public int Duplication { get; init; }

    /// <summary>The longest delay of a message in milliseconds; far ones overtake each other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int DelayMsMax { get; init; } = 2;

    /// <summary>Appends that are refused, of a thousand.</summary>
    public int Refusals { get; init; }

    /// <summary>Appends whose outcome is unknown, of a thousand.</summary>
    public int Unknowns { get; init; }

    /// <summary>Appends before which another node takes the swarm, of a thousand.</summary>
    public int Thefts { get; init; }

    /// <summary>The longest append in milliseconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int AppendMsMax { get; init; } = 2;

    /// <summary>Seconds between crashes of the server, on average; 0: none.</summary>
    public int ServerCrashSeconds { get; init; }

    /// <summary>Seconds between pauses of the server, on average; 0: none.</summary>
    public int ServerPauseSeconds { get; init; }

    /// <summary>Seconds between crashes of agents, on average; 0: none.</summary>
    public int AgentCrashSeconds { get; init; }

    /// <summary>Seconds between pauses of agents, on average; 0: none.</summary>
    public int AgentPauseSeconds { get; init; }

    /// <summary>Seconds between partitions, on average; 0: none.</summary>
    public int PartitionSeconds { get; init; }

    /// <summary>Seconds between settings of the server's wall clock, on average; 0: none.</summary>
    public int WallJumpSeconds { get; init; }

    /// <summary>How much the counting clocks of agents run fast or slow at most, in thousandths.</summary>
    public int DriftThousandths { get; init; }

    /// <summary>The sites of faults that are armed, in order.</summary>
    public IReadOnlyList<FaultSite> Sites { get; init; } = [];

    /// <summary>Whether agents that come back keep their claims.</summary>
    public bool Resumes { get; init; }

    /// <summary>Whether tickets depend on each other.</summary>
    public bool Dependencies { get; init; }

    /// <summary>Whether some tickets are reviewed.</summary>
    public bool Reviews { get; init; }

    /// <summary>Whether work fails, is given back, and is handed on.</summary>
    public bool Failures { get; init; }

    /// <summary>Whether an operator cancels, retries, takes away, pauses, drains and changes.</summary>
    public bool Operators { get; init; }

    /// <summary>How many readers follow the events.</summary>
    public int Followers { get; init; }

    /// <summary>Whether labels are limited.</summary>
    public bool Limits { get; init; }

    /// <summary>Whether there is a second swarm, which is deleted and made again.</summary>
    public bool SecondSwarm { get; init; }

    /// <summary>Whether blobs are put and read.</summary>
    public bool Blobs { get; init; }

    /// <summary>Whether somebody speaks for others, under fences that are not his, and under keys that were
    /// used.</summary>
    public bool Malice { get; init; }

    /// <summary>Whether what clients asked and heard is recorded and judged as a whole.</summary>
    public bool Histories { get; init; }

    /// <summary>How much there is: what can be switched off counts one, and so does each agent.</summary>
    [JsonIgnore]
    public int Count => Agents + Followers + Sites.Count + new[]
    {
        Loss > 0,
        AnswerLoss > 0,
        Duplication > 0,
        DelayMsMax > 2,
        Refusals > 0,
        Unknowns > 0,
        Thefts > 0,
        AppendMsMax > 2,
        DriftThousandths > 0,
        NeedsVerification,
        Resumes,
        Dependencies,
        Reviews,
        Failures,
        Operators,
        Limits,
        SecondSwarm,
        Histories,
    }.Count(static exists => exists);

    /// <summary>All of them, on one line each.</summary>
    public string Describe() =>
        $"{this with { Sites = [] }}{Environment.NewLine}armed sites: {string.Join(", ", Sites)}";

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
            SafetySeconds = (int)prng.Range(40, 160),
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
            DriftThousandths = Maybe(5, 50),
            Resumes = prng.Chance(1, 2),
            Dependencies = prng.Chance(1, 2),
            Reviews = prng.Chance(1, 2),
            Failures = prng.Chance(1, 2),
            Operators = prng.Chance(1, 2),
            Followers = Maybe(1, 2),
            Limits = prng.Chance(1, 2),
            SecondSwarm = prng.Chance(1, 2),
            Blobs = prng.Chance(1, 2),
            Malice = prng.Chance(1, 2),
            Sites = [.. Enum.GetValues<FaultSite>().Where(_ => prng.Chance(1, 4))],
            Histories = prng.Chance(1, 3),
        };
    }
}
