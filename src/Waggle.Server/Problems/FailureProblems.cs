using Waggle.Contracts.Problems;
using Waggle.Core;
using Waggle.Engine.Requests;

namespace Waggle.Server.Problems;

/// <summary>Renders what the engine could not do.</summary>
internal static class FailureProblems
{
    /// <summary>The problem that tells a caller about a failure.</summary>
    public static Problem Of(Answer.Failed failed, SwarmId swarm)
    {
        var problem = KindOf(failed.Failure).With(failed.Detail);
        return failed.Failure == EngineFailure.SwarmUnknown ? problem with { Swarm = swarm.Value } : problem;
    }

    /// <summary>The kind of problem of a failure.</summary>
    public static ProblemKind KindOf(EngineFailure failure) => failure switch
    {
        EngineFailure.Overloaded => ProblemKinds.Overloaded,
        EngineFailure.Draining => ProblemKinds.Draining,
        EngineFailure.JournalUnavailable => ProblemKinds.JournalUnavailable,
        EngineFailure.StoreFull => ProblemKinds.StoreFull,
        EngineFailure.OutcomeUnknown => ProblemKinds.OutcomeUnknown,
        EngineFailure.SwarmUnknown => ProblemKinds.SwarmUnknown,
        EngineFailure.KeyReused => ProblemKinds.IdempotencyKeyReused,
        EngineFailure.ClaimEnded => ProblemKinds.ClaimEnded,
        EngineFailure.SwarmKept => ProblemKinds.InvalidTransition,
        EngineFailure.SwarmFaulted => ProblemKinds.InternalError,
        _ => throw new InvariantViolatedException($"the failure {failure} has a problem"),
    };
}
