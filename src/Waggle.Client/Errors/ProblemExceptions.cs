using Waggle.Contracts.Problems;

namespace Waggle.Client.Errors;

/// <summary>One exception per cause, chosen by the code and never by the text.</summary>
internal static class ProblemExceptions
{
    /// <summary>The exception that stands for a problem.</summary>
    internal static WaggleException For(Problem problem, string? correlationId) => problem.Code switch
    {
        ProblemCode.InvalidRequest => new InvalidRequestException(problem, correlationId),
        ProblemCode.TicketUnknown or ProblemCode.AgentUnknown or ProblemCode.SwarmUnknown or ProblemCode.RouteUnknown
            or ProblemCode.BlobUnknown =>
            new NotFoundException(problem, correlationId),
        ProblemCode.TicketHeld => new TicketHeldException(problem, correlationId),
        ProblemCode.InvalidTransition => new InvalidTransitionException(problem, correlationId),
        ProblemCode.AgentNotLive => new AgentNotLiveException(problem, correlationId),
        ProblemCode.NoFreeSlot => new NoFreeSlotException(problem, correlationId),
        ProblemCode.TicketExists => new TicketExistsException(problem, correlationId),
        ProblemCode.ClaimEnded => new ClaimEndedException(problem, correlationId),
        ProblemCode.LimitReached => new LimitReachedException(problem, correlationId),
        ProblemCode.PositionGone => new PositionGoneException(problem, correlationId),
        ProblemCode.LeaseLost => new LeaseLostException(problem, correlationId),
        ProblemCode.IncarnationStale => new IncarnationStaleException(problem, correlationId),
        ProblemCode.VersionMismatch => new VersionMismatchException(problem, correlationId),
        ProblemCode.DependencyCycle => new DependencyCycleException(problem, correlationId),
        ProblemCode.DependencyUnknown => new DependencyUnknownException(problem, correlationId),
        ProblemCode.Overloaded or ProblemCode.Draining or ProblemCode.JournalUnavailable or ProblemCode.StoreFull =>
            new ServerBusyException(problem, correlationId),
        _ => new RequestRefusedException(problem, correlationId),
    };
}
