using Waggle.Core;

namespace Waggle.Simulation.Scenarios;

/// <summary>Draws what happens from outside.</summary>
internal static class HappeningPlan
{
    // In quarters of a second and some, so that nothing keeps step with a timer.
    private const int StepMilliseconds = 250;

    /// <summary>Everything that happens in a run, in order of time.</summary>
    public static IReadOnlyList<Happening> Draw(Prng prng, SimulationOptions options)
    {
        var all = new List<Happening>();
        foreach (var (kind, seconds) in Rates(options))
        {
            // A stream for each, so that one kind does not shift the others.
            var chance = prng.Fork();
            for (var step = 1; step <= options.SafetySeconds * 1_000 / StepMilliseconds; step++)
            {
                var happens = chance.Chance(1, (uint)Math.Max(1, seconds * 1_000 / StepMilliseconds)) && seconds > 0;
                var at = (step * StepMilliseconds) + (int)chance.Range(0, StepMilliseconds - 1);
                var own = chance.Next();
                if (happens)
                {
                    all.Add(new(at, kind, own));
                }
            }
        }

        return [.. all.OrderBy(happening => happening.AtMilliseconds)];
    }

    /// <summary>How many seconds pass between two of a kind, on average; 0: it does not exist.</summary>
    private static (HappeningKind Kind, int Seconds)[] Rates(SimulationOptions options) =>
    [
        (HappeningKind.ServerCrash, options.ServerCrashSeconds),
        (HappeningKind.ServerPause, options.ServerPauseSeconds),
        (HappeningKind.AgentCrash, options.AgentCrashSeconds),
        (HappeningKind.AgentPause, options.AgentPauseSeconds),
        (HappeningKind.CutOff, options.PartitionSeconds),
        (HappeningKind.WallJump, options.WallJumpSeconds),
        (HappeningKind.Act, 2),
        (HappeningKind.Review, 4),
        (HappeningKind.ActAside, options.SecondSwarm ? 5 : 0),
        (HappeningKind.DeleteAside, options.SecondSwarm ? 45 : 0),
        (HappeningKind.Blob, options.Blobs ? 6 : 0),
        (HappeningKind.Malice, options.Malice ? 2 : 0),
    ];
}
