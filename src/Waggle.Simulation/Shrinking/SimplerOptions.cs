namespace Waggle.Simulation.Shrinking;

/// <summary>What may be switched off or halved to see whether it matters.</summary>
internal static class SimplerOptions
{
    /// <summary>Each makes options simpler, or leaves them as they are.</summary>
    public static IReadOnlyList<Func<SimulationOptions, SimulationOptions>> All { get; } =
    [
        options => options with { Loss = 0, AnswerLoss = 0, Duplication = 0, DelayMsMax = 2 },
        options => options with { Loss = 0 },
        options => options with { AnswerLoss = 0 },
        options => options with { Duplication = 0 },
        options => options with { DelayMsMax = 2 },
        options => options with { Refusals = 0, Unknowns = 0, Thefts = 0, AppendMsMax = 2 },
        options => options with { Refusals = 0 },
        options => options with { Unknowns = 0 },
        options => options with { Thefts = 0 },
        options => options with { AppendMsMax = 2 },
        options => options with { DriftThousandths = 0 },
        options => options with { Sites = [] },
        options => options with { NeedsVerification = false },
        options => options with { Resumes = false },
        options => options with { Dependencies = false },
        options => options with { Reviews = false },
        options => options with { Failures = false },
        options => options with { Operators = false },
        options => options with { Followers = 0 },
        options => options with { Limits = false },
        options => options with { SecondSwarm = false },
        options => options with { Histories = false },
        options => options with { Agents = Math.Max(1, options.Agents / 2) },
        options => options with { Agents = Math.Max(1, options.Agents - 1) },
    ];
}
